import type { TenantScope } from '../../../kernel/scope'
import { minute } from '../../../kernel/time'
import { noticeOf } from './notice'
import { type AlarmToTell, planRaised, planStep, type Telling, withoutDoubles } from './plan'
import { type Policy, policyFor, stepDueAt, stepResumesAt } from './policy'
import type { Followed, NotifyPorts, Outcome, TellingFacts } from './ports'
import { follow, type Round } from './round'
import { eventBody, type WebhookEvent } from './webhook'

type Plan = { round: Round; tellings: Telling[]; lines: string[]; events: WebhookEvent[]; step: StepTold | null }
type StepTold = { policy: Policy; step: number; waitedMin: number }

const batch = 200

/**
 * Follows the alarms of a tenant that changed or whose next step is due: who is to be told goes into the outbox, in one
 * commit with how far telling has come. Whatever was missed while nobody ran is found by comparing, so calling it
 * again is harmless. Returns how many alarms were looked at.
 */
export async function tellOfAlarms(
  ports: Pick<NotifyPorts, 'rounds' | 'clock' | 'publicUrl'>,
  scope: TenantScope,
): Promise<number> {
  let looked = 0
  for (;;) {
    const at = ports.clock.now()
    const decide = (facts: TellingFacts, alarms: readonly Followed[]) =>
      alarms.map((followed) => decideOne(facts, followed, at, ports.publicUrl))
    const count = await ports.rounds.look(scope, at, batch, decide)
    looked += count
    if (count < batch) return looked
  }
}

export function decideOne(facts: TellingFacts, followed: Followed, at: number, publicUrl: string): Outcome {
  const { alarm, seenAt } = followed
  const { round, tellings, lines, events, step } = plan(facts, followed, at)
  return {
    round,
    seenAt,
    lines,
    tellings: tellings.map((telling) => ({
      ...telling,
      notice: noticeOf(
        alarm,
        publicUrl,
        step && telling.kind === 'escalation'
          ? { policy: step.policy.name, step: step.step + 1, waitedMin: step.waitedMin }
          : null,
      ),
    })),
    deliveries: events.flatMap((event) =>
      facts.webhooks
        .filter((webhook) => webhook.events.includes(event))
        .map((webhook) => {
          const id = `${event}:${alarm.id}:${round.round}${event === 'alarm.escalated' ? `:${step?.step}` : ''}`
          return {
            webhookId: webhook.id,
            event,
            key: `${webhook.id}:${id}`,
            body: eventBody(id, event, at, alarm, publicUrl),
          }
        }),
    ),
  }
}

function plan(facts: TellingFacts, { alarm, round: before }: Followed, at: number): Plan {
  const { round, turn } = follow(before, alarm, at)
  const nothing: Plan = { round, tellings: [], lines: [], events: [], step: null }
  if (!round.waiting) return { ...nothing, events: endings(before, round, alarm) }
  const policy =
    turn === 'begins'
      ? policyFor(facts.policies, alarm)
      : (facts.policies.find(({ id }) => id === round.policyId) ?? null)
  const active = policy?.active ? policy : null
  const due =
    turn === 'begins'
      ? stepDueAt(active, round)
      : turn === 'resumes'
        ? stepResumesAt(active, round, at)
        : active && round.nextAt
  const current = { ...round, policyId: active?.id ?? null, nextAt: due }
  const raised = turn === 'begins' ? planRaised(alarm, current, facts.people, at) : []
  const begun: Plan = {
    ...nothing,
    round: current,
    tellings: raised,
    events: turn === 'begins' ? ['alarm.raised'] : [],
  }
  return active && due !== null && due <= at ? withStep(facts, begun, active, alarm, at) : begun
}

/** Adds the step that is due. A step that reaches nobody says so in the alarm's history, and the next one comes all the same. */
function withStep(facts: TellingFacts, begun: Plan, policy: Policy, alarm: AlarmToTell, at: number): Plan {
  const { round } = begun
  const told = planStep(alarm, round, policy, facts.rotas, facts.people, at)
  const names = facts.people.filter(({ userId }) => told.some((telling) => telling.userId === userId))
  const waitedMin = Math.floor((at - round.startedAt) / minute)
  const next: Round = { ...round, step: round.step + 1 }
  const who = names.length > 0 ? names.map(({ name }) => name).join(', ') : 'nobody: no one is on call'
  return {
    ...begun,
    round: { ...next, nextAt: laterThan(stepDueAt(policy, next), at) },
    tellings: withoutDoubles([...begun.tellings, ...told]),
    lines: [`${policy.name}, step ${round.step + 1}, after ${waitedMin} min without acknowledgement: ${who}`],
    events: [...begun.events, 'alarm.escalated'],
    step: { policy, step: round.step, waitedMin },
  }
}

/** Steps that were missed follow one another by a minute, not all at once. */
const laterThan = (dueAt: number | null, at: number) => (dueAt === null ? null : Math.max(dueAt, at + minute))

function endings(before: Round | null, { endedBy }: Round, alarm: AlarmToTell): WebhookEvent[] {
  if (before === null || before.round === 0 || before.endedBy === endedBy) return []
  const taken = alarm.acknowledgedAt !== null && before.endedBy !== 'acknowledged'
  return [
    ...(taken ? (['alarm.acknowledged'] as const) : []),
    ...(endedBy === 'over' ? (['alarm.cleared'] as const) : []),
  ]
}
