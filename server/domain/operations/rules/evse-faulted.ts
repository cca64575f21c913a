import type { EvseFacts } from '../facts'
import { faultWords } from '../fault-words'
import { abnormal, count, type EvseRule, joined, normal } from '../rule'

/** The station says it cannot charge here. Raised at once: drivers fail now, and some faults are dangerous. */
export const evseFaulted: EvseRule = {
  id: 'evseFaulted',
  subject: 'evse',
  hears: ['evse.statusChanged', 'session.ended', 'station.eventNoted', 'station.connected', 'station.disconnected'],
  onDelayMs: () => 0,
  offDelayMs: 0,
  judge(_station, evse) {
    if (evse.availability !== 'faulted') return normal
    const { priority, what, advice } = faultWords([
      ...[evse.vendorErrorCode, evse.errorCode, evse.info].sort(knownFirst),
      componentOf(evse.problem),
    ])
    const effect = joined('1 EVSE down', evse.cutSessions > 0 && `${count(evse.cutSessions, 'session')} cut`)
    return abnormal(evse.since, { priority, what, effect, advice, detail: detailOf(evse) })
  },
}

/** "OtherError" and "InternalError" only say that there is more to read in the vendor's code. */
const vague = new Set(['OtherError', 'InternalError', 'NoError'])
const knownFirst = (a: string | null, b: string | null) =>
  Number(a === null || vague.has(a)) - Number(b === null || vague.has(b))

/** "ElectricalFeed.Problem = true: E-2107 …" → "ElectricalFeed". */
const componentOf = (problem: EvseFacts['problem']) => /^[^.\s]+/.exec(problem?.text ?? '')?.[0] ?? null

function detailOf({ errorCode, vendorErrorCode, info, problem }: EvseFacts): string | null {
  const code = errorCode === 'NoError' ? null : errorCode
  const vendor = vendorErrorCode && vendorErrorCode !== code && `vendor code ${vendorErrorCode}`
  return joined(code, vendor, info, problem?.text ?? null) || null
}
