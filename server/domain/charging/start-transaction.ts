import { minute } from '../../kernel/time'
import { judge } from './authorize-token'
import { saneInstant } from './clock'
import type { Outcome, StartReply, StationDesk } from './desk'
import { type Draft, finish, openMessage } from './draft'
import { takeSlot } from './evse-slot'
import { inferEnd } from './infer-end'
import type { StartInput } from './inputs'
import { learnSkew } from './learn-skew'
import type { Session } from './session'
import { endSession } from './session-ending'
import { announceEnd, announceFailedStart, announceStart, keepSession } from './session-keeping'
import { findStart } from './session-lookup'
import { openSession } from './session-opening'
import type { EvseSlot } from './station-state'

/** How long a station repeats a start that was not answered (TransactionMessageAttempts × RetryInterval, OCPP 1.6 §9.1). */
const repeatsMs = 15 * minute

/**
 * OCPP 1.6 StartTransaction. The same start sent again gets the same transactionId (robustness 3); a refused token gets
 * one too, and its session is kept (4) without touching the running one (9). An accepted start ends what still seems to
 * run at the EVSE; one that is older than the running session does not.
 */
export async function startTransaction(desk: StationDesk, input: StartInput): Promise<Outcome<StartReply>> {
  const draft = openMessage(desk, input.receivedAt)
  learnSkew(draft, input.at)
  const { at, flagged, corrected } = saneInstant(input.at, input.receivedAt, desk.state.clockSkewMs)
  const slot = await takeSlot(
    draft,
    input.evseNumber === 0 && desk.state.evses.size === 1 ? [...desk.state.evses.keys()][0]! : input.evseNumber,
  )
  const key = startKeyOf(input)
  const known = flagged ? unclockedRepeat(slot, key, input.receivedAt) : await findStart(draft, slot, key, at)
  if (known) return finish(draft, replyOf(known))

  const { reply, contractId } = await judge(desk, {
    token: input.token,
    at,
    receivedAt: input.receivedAt,
    starts: true,
    remoteStartId: null,
  })
  const id = await desk.sessionIds.next()
  const session = openSession(desk.state, {
    id,
    slot,
    connectorNumber: 1,
    transactionId: String(id),
    startKey: flagged ? `${key}#${id}` : key,
    token: input.token,
    contractId,
    authorization: reply,
    at,
    receivedAt: input.receivedAt,
    meterStartWh: usableMeter(input.meterStartWh),
    remoteStartId: null,
    flags: flagged || corrected ? ['clock'] : [],
  })
  beginSession(draft, slot, session)
  return finish(draft, { ...reply, transactionId: id })
}

/** Puts a new session in its place: refused, older than the running one, or the one that runs from now on. */
export function beginSession(draft: Draft, slot: EvseSlot | null, session: Session): void {
  if (session.state === 'ended') {
    keepSession(draft, slot, session)
    announceFailedStart(draft, session, `refused:${session.authorization}`)
    return
  }
  const running = slot?.session ?? null
  if (running !== null && session.startedAt < running.startedAt) {
    beginOlder(draft, slot, session, running)
    return
  }
  if (running !== null && slot !== null) {
    const because = `another session started at EVSE ${slot.evseNumber}`
    inferEnd(draft, slot, running, { at: session.startedAt, because, isTheEnd: false })
  }
  if (slot) slot.doubtfulWh = null
  keepSession(draft, slot, session)
  announceStart(draft, slot, session)
}

/** A queued start from before the running session: it is over already, and its own stop, still in the queue, will say how. */
function beginOlder(draft: Draft, slot: EvseSlot | null, session: Session, running: Session): void {
  const ended = endSession(session, {
    by: 'inference',
    at: running.startedAt,
    receivedAt: draft.receivedAt,
    reason: null,
    clockFlagged: false,
  })
  keepSession(draft, slot, ended)
  announceStart(draft, slot, session)
  announceEnd(draft, slot, ended)
}

const startKeyOf = (input: StartInput): string =>
  `${input.evseNumber}|${input.token.uid.toLowerCase()}|${input.at ?? 'none'}|${input.meterStartWh}`

/** With a dead clock every start may look the same: only the running one, started a moment ago, can be meant. */
function unclockedRepeat(slot: EvseSlot | null, key: string, receivedAt: number): Session | null {
  for (const session of [slot?.session, slot?.lastEnded]) {
    if (
      session?.startKey.startsWith(`${key}#`) &&
      session.endedBy === null &&
      receivedAt - session.startReceivedAt < repeatsMs
    )
      return session
  }
  return null
}

const replyOf = (session: Session): StartReply => ({
  transactionId: session.id,
  status: session.authorization === 'none' ? 'accepted' : session.authorization,
  groupId: session.groupId,
  expiresAt: null,
})

const usableMeter = (wh: number): number | null =>
  Number.isFinite(wh) && wh >= 0 && wh <= 0x7fffffff ? Math.round(wh) : null
