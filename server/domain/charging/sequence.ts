import type { Session } from './session'

/** More gaps than this are not listed; a station that jumps so far does not count honestly. */
const mostMissing = 500

export type Sequence = Pick<Session, 'lowestSeqNo' | 'highestSeqNo' | 'eventCount' | 'missingSeqNos'>

/**
 * Takes a 2.x event's seqNo into the account of a transaction (OCPP 2.0.1 E01.FR.07): which numbers came, which are
 * missing. A repeat changes nothing, whatever the order of arrival.
 */
export function countEvent<S extends Sequence>(sequence: S, seqNo: number): S {
  const { lowestSeqNo: low, highestSeqNo: high, missingSeqNos: missing } = sequence
  if (!Number.isInteger(seqNo) || seqNo < 0 || seqNo > 0x7fffffff) return sequence
  if (low === null || high === null) return { ...sequence, lowestSeqNo: seqNo, highestSeqNo: seqNo, eventCount: 1 }
  if (seqNo > high) return extend(sequence, { highestSeqNo: seqNo }, high + 1, seqNo)
  if (seqNo < low) return extend(sequence, { lowestSeqNo: seqNo }, seqNo + 1, low)
  if (!missing.includes(seqNo)) return sequence
  return {
    ...sequence,
    eventCount: sequence.eventCount + 1,
    missingSeqNos: missing.filter((number) => number !== seqNo),
  }
}

function extend<S extends Sequence>(sequence: S, bounds: Partial<Sequence>, from: number, to: number): S {
  const added: number[] = []
  for (let number = from; number < to && sequence.missingSeqNos.length + added.length < mostMissing; number += 1)
    added.push(number)
  const missingSeqNos =
    added.length === 0 ? sequence.missingSeqNos : [...sequence.missingSeqNos, ...added].sort((a, b) => a - b)
  return { ...sequence, ...bounds, eventCount: sequence.eventCount + 1, missingSeqNos }
}

/** False: there are more than we remember. */
export const listsAllMissing = (sequence: Sequence): boolean => sequence.missingSeqNos.length < mostMissing

/** The numbers came in one unbroken run as far as we know. */
export const isComplete = (sequence: Sequence): boolean => sequence.missingSeqNos.length === 0
