import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'
import { formatDuration } from '@/components/format/duration'
import { formatEnergy } from '@/components/format/energy'
import { instantOfLocal } from '@/server/domain/pricing/local-instant'
import type { Scenario } from '@/server/domain/pricing/scenarios'

const minuteMs = 60_000

/** "30.0 kWh, 45 min, Fri 18:00". */
export function scenarioText(scenario: Scenario, zone: string): string {
  const start = instantOfLocal(scenario.startLocal, zone)
  const when = start === null ? 'no start' : format(new TZDate(start, zone), 'EEE HH:mm')
  const idle = scenario.idleMin > 0 ? ` + ${formatDuration(scenario.idleMin * minuteMs)} idle` : ''
  return `${formatEnergy(scenario.energyKwh * 1_000)}, ${formatDuration(scenario.chargingMin * minuteMs)}${idle}, ${when}`
}
