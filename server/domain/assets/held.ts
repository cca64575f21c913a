import type { Held, HeldChange, ListedToken, LocalList } from '../../kernel/held'
import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'

/** `byName`: whose command put it there. Instants ms UTC. */
export type HeldRow = Held & { since: number; byName: string }

/** What we mean stations to hold: written when a station has said yes, never before. */
export interface HeldStore {
  list(scope: TenantScope, stationId: StationId): Promise<HeldRow[]>
  /** Applies `decide` to what is there, in one commit. */
  change(scope: TenantScope, stationId: StationId, decide: (held: HeldRow[]) => HeldRow[]): Promise<void>
}

const sameText = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

function matches(held: Held, drop: Extract<HeldChange, { op: 'drop' }>): boolean {
  if (held.kind !== drop.kind) return false
  if (drop.key !== undefined && held.key !== drop.key) return false
  if (drop.evseNumber !== undefined && held.evseNumber !== drop.evseNumber) return false
  return Object.entries(drop.where ?? {}).every(([field, value]) => sameText(held.data[field], value))
}

/** The list after single tokens came and went; uid without regard to case, as stations compare them. */
export function patchedList(list: LocalList, change: Extract<HeldChange, { op: 'patchList' }>): LocalList {
  const tokens = new Map(list.tokens.map((token) => [token.uid.toLowerCase(), token]))
  for (const uid of change.remove) tokens.delete(uid.toLowerCase())
  for (const token of change.put) tokens.set(token.uid.toLowerCase(), token)
  return { version: change.version, tokens: [...tokens.values()] }
}

/** What a station holds after these changes, each as its answer said. */
export function afterChanges(
  held: readonly HeldRow[],
  changes: readonly HeldChange[],
  by: { name: string; at: number },
): HeldRow[] {
  let rows = [...held]
  const stamp = { since: by.at, byName: by.name }
  const put = (next: Held) => {
    rows = [...rows.filter((row) => row.kind !== next.kind || row.key !== next.key), { ...next, ...stamp }]
  }
  for (const change of changes) {
    if (change.op === 'drop') rows = rows.filter((row) => !matches(row, change))
    else if (change.op === 'put') {
      const { op: _, ...next } = change
      put(next)
    } else {
      const before = rows.find((row) => row.kind === 'localList')?.data as LocalList | undefined
      const data = patchedList(before ?? { version: 0, tokens: [] }, change)
      put({ kind: 'localList', key: 'list', evseNumber: null, until: null, data })
    }
  }
  return rows
}

/** Without what has ended by itself: limits whose time is over, and those of transactions that run no more (OCPP 1.6 §3.13.2). */
export const stillHeld = (held: readonly HeldRow[], now: number, transactionIds: readonly string[]): HeldRow[] =>
  held.filter(({ kind, until, data }) => {
    if (kind !== 'limit') return true
    const { transactionId } = data as { transactionId?: string | null }
    return (until === null || until > now) && (!transactionId || transactionIds.includes(transactionId))
  })

/** Tokens that differ from what a station has, and those it has too many. */
export function listDifference(
  has: LocalList,
  wanted: readonly ListedToken[],
): { put: ListedToken[]; remove: ListedToken[] } {
  const had = new Map(has.tokens.map((token) => [token.uid.toLowerCase(), token]))
  const want = new Set(wanted.map((token) => token.uid.toLowerCase()))
  return {
    put: wanted.filter((token) => !sameText(had.get(token.uid.toLowerCase()), token)),
    remove: has.tokens.filter((token) => !want.has(token.uid.toLowerCase())),
  }
}
