import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type ParsedToken, parseToken, type TokenRow, tokenColumns } from './token-row'

export type TokenLine = { line: number; uid: string; state: 'new' | 'changed' | 'same' | 'error'; errors: string[] }
export type TokenPlan = {
  lines: TokenLine[]
  tokens: ParsedToken[]
  counts: Record<TokenLine['state'], number>
  unknownColumns: string[]
}

/** A stored token as far as a file can change it; key is the uid in lower case. */
export type KnownTokens = ReadonlyMap<string, Required<Pick<ParsedToken, 'uid'>> & Partial<ParsedToken>>

export interface TokenStore {
  /**
   * One commit: `decide` gets the tokens as they are now and what it returns is written (null: nothing), new contracts
   * are made by name, and the audit log gets one line with the counts.
   */
  change(scope: TenantScope, author: Author, decide: (known: KnownTokens) => TokenPlan | null): Promise<void>
}

const fields = ['type', 'contract', 'groupId', 'visualNumber', 'validFrom', 'validUntil', 'blocked'] as const

function stateOf(token: ParsedToken, known: Partial<ParsedToken> | undefined): TokenLine['state'] {
  if (!known) return 'new'
  return fields.some((field) => token[field] !== undefined && token[field] !== known[field]) ? 'changed' : 'same'
}

/** What a file would do. Line 1 is the header. */
export function planTokens(rows: readonly TokenRow[], known: KnownTokens): TokenPlan {
  const seen = new Map<string, number>()
  const counts = { new: 0, changed: 0, same: 0, error: 0 }
  const tokens: ParsedToken[] = []
  const lines = rows.map((row, index): TokenLine => {
    const line = index + 2
    const { token, errors } = parseToken(row)
    const key = token.uid.toLowerCase()
    const earlier = seen.get(key)
    if (key !== '' && earlier !== undefined) errors.push(`uid “${token.uid}” is on line ${earlier} already.`)
    else seen.set(key, line)
    const state = errors.length > 0 ? 'error' : stateOf(token, known.get(key))
    counts[state] += 1
    if (state === 'new' || state === 'changed') tokens.push(token)
    return { line, uid: token.uid, state, errors }
  })
  const unknownColumns = Object.keys(rows[0] ?? {}).filter((name) => !(name in tokenColumns))
  return { lines, tokens, counts, unknownColumns }
}

/** Adds and changes tokens from a file; all lines or none. `dryRun` only says what would happen. */
export async function importTokens(
  store: TokenStore,
  scope: TenantScope,
  author: Author,
  input: { rows: readonly TokenRow[]; dryRun: boolean },
): Promise<Result<TokenPlan, 'nothingToDo'>> {
  if (input.rows.length === 0) return refuse('nothingToDo', 'The file has no lines below its header.')
  let plan: TokenPlan | null = null
  await store.change(scope, author, (known) => {
    plan = planTokens(input.rows, known)
    return input.dryRun || plan.counts.error > 0 || plan.tokens.length === 0 ? null : plan
  })
  return plan ? ok(plan) : refuse('nothingToDo', 'The file was not read.')
}
