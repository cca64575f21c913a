import type { AlarmId } from '../../../kernel/ids'
import type { AlarmPriority, LiveAlarm } from '../../../kernel/live'
import { second } from '../../../kernel/time'

/**
 * How far telling of one alarm has come. A round begins when the alarm starts to wait for somebody and ends when it
 * does not; inside a round each person is told once, and once more by each step of its escalation.
 */
export type Round = {
  alarmId: AlarmId
  /** 0: it was seen, but nobody was to be told yet. */
  round: number
  priority: AlarmPriority
  waiting: boolean
  endedBy: EndedBy | null
  startedAt: number
  policyId: number | null
  /** The step that comes next, and when; null: none comes. */
  step: number
  nextAt: number | null
}

/** `quiet`: kept from people by a cause, maintenance or out of service; told before that, it is not told again after it. */
export type EndedBy = 'acknowledged' | 'shelved' | 'quiet' | 'over'
export type Turn = 'begins' | 'resumes' | 'ends' | 'stays'

type Followed = Pick<LiveAlarm, 'id' | 'priority' | 'state' | 'lastRaisedAt' | 'acknowledgedAt' | 'hold' | 'causeId'>

/** Does it wait for somebody to take it? What another alarm explains never does. */
export const waits = ({
  state,
  acknowledgedAt,
  hold,
  causeId,
}: Omit<Followed, 'id' | 'priority' | 'lastRaisedAt'>): boolean =>
  state !== 'cleared' && acknowledgedAt === null && hold === null && causeId === null

function reasonOf({ state, acknowledgedAt, hold }: Followed): EndedBy {
  if (state === 'cleared') return 'over'
  if (acknowledgedAt !== null) return 'acknowledged'
  return hold?.kind === 'shelved' ? 'shelved' : 'quiet'
}

/**
 * The round after a look at the alarm. News is what came again after somebody had taken it, what is back from the shelf,
 * and what is worse than it was told. Only given back, it goes on waiting: everybody knows of it.
 */
export function follow(current: Round | null, alarm: Followed, at: number): { round: Round; turn: Turn } {
  const before = current ?? unseen(alarm, at)
  if (!waits(alarm)) {
    const endedBy = lasting(before.endedBy, reasonOf(alarm))
    return { round: { ...before, waiting: false, endedBy, nextAt: null }, turn: before.waiting ? 'ends' : 'stays' }
  }
  const givenBack = before.endedBy === 'acknowledged' && alarm.lastRaisedAt <= before.startedAt
  const isNews =
    before.round === 0 ||
    alarm.priority < before.priority ||
    (!before.waiting && before.endedBy !== 'quiet' && !givenBack)
  if (isNews && !before.waiting) {
    const looksAgainAt = settlesAt(alarm)
    if (looksAgainAt === null || looksAgainAt > at) return { round: { ...before, nextAt: looksAgainAt }, turn: 'stays' }
  }
  if (isNews) {
    const fresh = { round: before.round + 1, startedAt: at, policyId: null, step: 0, nextAt: null }
    return { round: { ...before, ...fresh, priority: alarm.priority, waiting: true, endedBy: null }, turn: 'begins' }
  }
  return { round: { ...before, waiting: true, endedBy: null }, turn: before.waiting ? 'stays' : 'resumes' }
}

/**
 * P1 is told at once. Of the others, what goes away or finds its cause within seconds is told to nobody; it stands in the
 * list. null: it is over already.
 */
const settleMs = 10 * second
const settlesAt = ({ priority, state, lastRaisedAt }: Followed): number | null =>
  priority === 1 ? 0 : state === 'returned' ? null : lastRaisedAt + settleMs

const unseen = ({ id, priority }: Followed, at: number): Round => ({
  alarmId: id,
  round: 0,
  priority,
  waiting: false,
  endedBy: 'quiet',
  startedAt: at,
  policyId: null,
  step: 0,
  nextAt: null,
})

/** Once taken or put away by a person it stays so, until it is over. */
const lasting = (before: EndedBy | null, now: EndedBy): EndedBy =>
  now === 'quiet' && before !== null && before !== 'quiet' ? before : now
