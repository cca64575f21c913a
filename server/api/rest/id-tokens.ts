import { z } from 'zod'
import { amendToken } from '../../domain/access/amend-token'
import { registerToken } from '../../domain/access/register-token'
import { type TokenOnRecord, tokenTypes } from '../../domain/access/token-record'
import type { TenantScope } from '../../kernel/scope'
import { idTokens } from '../../views/id-tokens'
import type { Ports } from '../context'
import { type Endpoint, endpoint, instantAnswer, instantInput, isoOrNull, refused } from './endpoint'
import { cursorInput, cursorOf, limitInput, nextAnswer } from './paging'
import { problem } from './problem'

const noToken = () => problem(404, 'Not found', 'There is no token of yours with this uid.')
const names = { uid: 'What the card presents; the case of its letters does not matter' }

const text = (most: number) => z.string().trim().min(1).max(most)
const facts = z.object({
  type: z.enum(tokenTypes),
  contract: text(120).nullable().describe('Name of the contract that pays; a new name makes a new contract'),
  groupId: text(36).nullable().describe('Tokens of one group may stop each other’s sessions'),
  visualNumber: text(64).nullable().describe('The number printed on the card'),
  blocked: z.boolean(),
  validFrom: instantInput.nullable(),
  validUntil: instantInput.nullable().describe('No longer valid at this instant'),
})
const { shape } = facts
const newToken = z.object({
  uid: z.string().max(36),
  type: shape.type.default('ISO14443'),
  contract: shape.contract.default(null),
  groupId: shape.groupId.default(null),
  visualNumber: shape.visualNumber.default(null),
  blocked: z.boolean().default(false),
  validFrom: shape.validFrom.default(null),
  validUntil: shape.validUntil.default(null),
  reason: z.string().trim().max(500).optional(),
})
const tokenAnswer = z.object({
  uid: z.string(),
  type: z.string(),
  contract: z.string().nullable(),
  groupId: z.string().nullable(),
  visualNumber: z.string().nullable(),
  blocked: z.boolean(),
  validFrom: instantAnswer.nullable(),
  validUntil: instantAnswer.nullable(),
})
const one = ['IdToken', tokenAnswer] as const

const shown = ({ id: _id, validFrom, validUntil, ...token }: TokenOnRecord): z.input<typeof tokenAnswer> => ({
  ...token,
  validFrom: isoOrNull(validFrom),
  validUntil: isoOrNull(validUntil),
})

async function found({ tokenRecords }: Ports, scope: TenantScope, uid: string) {
  const token = await tokenRecords.find(scope, uid)
  return token ? { value: shown(token) } : noToken()
}

/** Cards, apps and vehicles that may charge. Numbers are shown in full: only keys and people who manage tokens see them here. */
export const idTokenEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'id-tokens',
    operationId: 'listIdTokens',
    tag: 'Id tokens',
    summary: 'Id tokens in order of their keys',
    capability: 'token.manage',
    query: z.object({ cursor: cursorInput(z.int()), limit: limitInput }),
    answer: ['IdTokens', z.object({ idTokens: z.array(tokenAnswer), next: nextAnswer })],
    run: async ({ reads, query: { cursor, limit } }) => {
      const rows = await idTokens(reads, { after: cursor ?? 0, limit })
      const page = rows.slice(0, limit)
      return { value: { idTokens: page.map(shown), next: rows.length > limit ? cursorOf(page.at(-1)!.id) : null } }
    },
  }),
  endpoint({
    method: 'POST',
    path: 'id-tokens',
    operationId: 'createIdToken',
    tag: 'Id tokens',
    summary: 'Add an id token',
    capability: 'token.manage',
    body: ['NewIdToken', newToken],
    answer: one,
    status: 201,
    failures: { 409: 'There is one with this uid already' },
    run: async ({ ports, scope, caller, body }) => {
      const added = await registerToken(ports, scope, caller.author, body)
      return added.ok ? found(ports, scope, body.uid) : refused(added.refusal)
    },
  }),
  endpoint({
    method: 'GET',
    path: 'id-tokens/{uid}',
    operationId: 'getIdToken',
    tag: 'Id tokens',
    summary: 'An id token',
    names,
    capability: 'token.manage',
    answer: one,
    run: ({ ports, scope, asked }) => found(ports, scope, asked.id),
  }),
  endpoint({
    method: 'PATCH',
    path: 'id-tokens/{uid}',
    operationId: 'changeIdToken',
    tag: 'Id tokens',
    summary: 'Block, unblock, group or limit an id token',
    description: 'Fields that are absent stay as they are. Sessions that run go on.',
    names,
    capability: 'token.manage',
    body: ['IdTokenChange', facts.partial().extend({ reason: z.string().trim().max(500).optional() })],
    answer: one,
    run: async ({ ports, scope, caller, asked, body }) => {
      const changed = await amendToken(ports, scope, caller.author, { ...body, uid: asked.id })
      return changed.ok ? found(ports, scope, asked.id) : refused(changed.refusal)
    },
  }),
]
