import type { DomainEvent } from '../../../domain/events'
import { AlarmEngine } from '../../../domain/operations/alarm-engine'
import type { AlarmStore, NetworkSource, NetworkStation } from '../../../domain/operations/ports'
import type { Rule } from '../../../domain/operations/rule'
import { allRules } from '../../../domain/operations/rules/all-rules'
import type { LocationId } from '../../../kernel/ids'
import { minute, second } from '../../../kernel/time'
import { createEventBus } from '../../../realtime/event-bus'
import { connected, disconnected, heard, sessionEvent, stationRow, statusEvent } from '../../network-rows'
import { atMost, figure, type Section, sized } from '../section'

const startAt = Date.UTC(2026, 10, 2, 8)

const networkOf = (count: number): NetworkStation[] =>
  Array.from({ length: count }, (_, index) =>
    stationRow(index + 1, {
      evseCount: 2,
      locationId: (1 + Math.floor(index / 8)) as LocationId,
      powerType: index % 4 === 0 ? 'DC' : 'AC',
      vendor: `Maker ${index % 6}`,
      networkPath: `path ${index % 20}`,
      connectivityAt: startAt - minute,
    }),
  )

/** A network's usual mixture: readings above all, states, now and then a lost connection. */
function eventOf(n: number, stations: number, at: number): DomainEvent {
  const station = 1 + ((n * 7919) % stations)
  const evse = station * 10 + (n % 2)
  const kind = n % 100
  if (kind < 70) return sessionEvent('session.updated', evse, at, { energyWh: n, powerW: 11_000, lastSampleAt: at })
  if (kind < 85) return heard(station, at)
  if (kind < 97)
    return statusEvent(evse, at, { availability: 'occupied', phase: n % 2 === 0 ? 'charging' : 'preparing' })
  return kind < 99 ? disconnected(station, at) : connected(station, at)
}

/** Alarms go nowhere: what the rules cost, not what writing costs. */
const store: AlarmStore = {
  open: async () => [],
  shelvesOver: async () => [],
  silences: async () => [],
  failedStartsSince: async () => [],
  faultNotes: async () => [],
  apply: async () => [],
}

/** Microseconds an event takes from the bus to its last rule, turns included; `rules` null: nobody listens. */
async function perEventUs(rules: readonly Rule[] | null, rows: NetworkStation[], events: number): Promise<number> {
  const failed = (error: unknown) => {
    throw error
  }
  let now = startAt
  const bus = createEventBus(failed)
  const source: NetworkSource = {
    load: async () => rows,
    stations: async () => [],
    openAlarms: async () => [],
    commandsSince: async () => [],
  }
  const engine =
    rules && new AlarmEngine({ source, store, events: bus, clock: { now: () => now }, rules, onError: failed })
  await engine?.start()
  const everyTurn = 2_000 // 10,000 stations say about as much in a second
  const started = performance.now()
  for (let n = 0; n < events; n += 1) {
    bus.publish([eventOf(n, rows.length, now)])
    if (n % everyTurn !== everyTurn - 1) continue
    now += second
    engine?.turn()
    await engine?.idle()
  }
  const took = performance.now() - started
  await engine?.stop()
  return (took * 1_000) / events
}

export const alarmRules: Section = {
  name: 'alarm-rules',
  title: 'Judging events by all alarm rules, 10,000 stations, beside no rules',
  async run(bench) {
    const rows = networkOf(sized(bench, 10_000, 1_000))
    const events = sized(bench, 400_000, 40_000)
    await perEventUs(allRules, rows, events / 10)
    const nobody = await perEventUs(null, rows, events)
    const empty = await perEventUs([], rows, events)
    const all = await perEventUs(allRules, rows, events)
    bench.keep('perEventUs', { nobody, empty, all, rules: allRules.length, events })
    const note = `${allRules.length} rules and the search for causes`
    return [
      atMost(
        { what: 'one event through all rules; baseline: none', unit: 'µs', note },
        all - nobody,
        20,
        empty - nobody,
      ),
      figure({ what: 'making and publishing the event alone', unit: 'µs' }, nobody),
    ]
  },
}
