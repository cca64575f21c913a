import { minute } from '../../kernel/time'
import { judgeToken } from '../access/judge-token'
import { byOurClock } from './clock'
import type { AuthorizeReply, Outcome, StationDesk } from './desk'
import { finish, openMessage } from './draft'
import type { AuthorizeInput, TokenInput } from './inputs'

const freshMs = 5 * minute

export type TokenUse = {
  token: TokenInput
  /** When the token was presented, ms. */
  at: number
  /** A session begins with it: the contract's limit counts, unless it began a while ago and only the news is late. */
  starts: boolean
  receivedAt: number
  remoteStartId: number | null
}

export type Authorized = { reply: AuthorizeReply; contractId: number | null }

/** Judges a token for this station; asks the directory, at most once per question. */
export async function judge(desk: StationDesk, use: TokenUse): Promise<Authorized> {
  const { state, tokens, policy } = desk
  const record = await tokens.find(state.tenantId, use.token.uid)
  const fresh = use.receivedAt - byOurClock(use.at, state.clockSkewMs) < freshMs
  const limited =
    use.starts && fresh && record !== null && record.contractId !== null && record.maxConcurrentSessions !== null
  const openSessions = limited ? await tokens.openSessions(state.tenantId, record.contractId!, state.stationId) : null
  const ours = record === null && policy.unknownTokens === 'refuse' && (await isOurs(desk, use))
  const status = judgeToken({ at: use.at, record, ours, unknownTokens: policy.unknownTokens, openSessions })
  return {
    reply: { status, groupId: record?.groupId ?? null, expiresAt: record?.validUntil ?? null },
    contractId: record?.contractId ?? null,
  }
}

/** Tokens that stand in no directory: none needed (OCPP 2.0.1 C02), or sent by us with a remote start (F02). */
async function isOurs(desk: StationDesk, use: TokenUse): Promise<boolean> {
  if (use.token.type === 'NoAuthorization' || use.remoteStartId !== null) return true
  return use.token.uid !== '' && desk.tokens.sentByUs(desk.state.stationId, use.token.uid)
}

/** Answers Authorize. Nothing is written: whether a session follows is the station's to say. */
export async function authorizeToken(desk: StationDesk, input: AuthorizeInput): Promise<Outcome<AuthorizeReply>> {
  const { reply } = await judge(desk, {
    token: input.token,
    at: input.receivedAt,
    receivedAt: input.receivedAt,
    starts: false,
    remoteStartId: null,
  })
  return finish(openMessage(desk, input.receivedAt), reply)
}
