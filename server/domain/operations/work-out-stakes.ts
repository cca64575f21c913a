import type { AlarmStakes, LiveAlarm } from '../../kernel/live'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { StoredAlarm } from './alarm'
import type { Rule } from './rule'
import { type DueAlarm, type PlaceHistory, stakesOf, stopsEarning } from './stakes'

export type KnownStakes = { due: DueAlarm; stations: number; stakes: AlarmStakes }

export interface StakesDesk {
  /** Open alarms, most urgent first, whose stakes were not worked out for their last raise, their size or this hour. */
  due(scope: TenantScope, now: number, limit: number): Promise<DueAlarm[]>
  histories(scope: TenantScope, now: number, alarms: readonly DueAlarm[]): Promise<PlaceHistory[]>
  /** One commit; the alarms as they are with it. One that was closed or raised again meanwhile is left out. */
  keep(
    scope: TenantScope,
    now: number,
    known: readonly KnownStakes[],
  ): Promise<{ alarm: LiveAlarm; stored: StoredAlarm }[]>
}

type Ports = { stakes: StakesDesk; events: EventBus; clock: Clock; rules: readonly Rule[] }

const atOnce = 200

/** Works out what open alarms cost and tells it, a portion at a time, long after the alarm itself was told. */
export async function workOutStakes({ stakes, events, clock, rules }: Ports, scope: TenantScope): Promise<void> {
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]))
  for (;;) {
    const now = clock.now()
    const due = await stakes.due(scope, now, atOnce)
    if (due.length === 0) return
    const historyOf = new Map((await stakes.histories(scope, now, due)).map((each) => [each.alarmId, each]))
    const known = due.flatMap((alarm): KnownStakes[] => {
      const history = historyOf.get(alarm.alarmId)
      if (!history) return []
      const stops = stopsEarning(ruleOf.get(alarm.rule))
      return [{ due: alarm, stations: history.stations, stakes: stakesOf(alarm, history, stops) }]
    })
    const kept = await stakes.keep(scope, now, known)
    const { tenantId } = scope
    const toldAt = clock.now()
    events.publish(
      kept.map(({ alarm, stored }) => ({
        type: 'alarm.changed',
        tenantId,
        stationId: alarm.stationId,
        alarm,
        stored,
        at: now,
        receivedAt: toldAt,
      })),
    )
    if (kept.length === 0 || due.length < atOnce) return
  }
}
