import { afterAll, beforeAll } from 'vitest'
import { type GatewayFixture, type GatewayFixtureOptions, gatewayFixture } from './gateway-fixture'
import type { RawStation } from './raw-station'

export type LogRow = {
  action: string
  outcome: string
  request: string
  response: string | null
  deviations: string | null
  direction: string
  error_code: string | null
}
export type EvseRow = { evse_number: number; availability: string; phase: string | null; error_code: string | null }

/** A gateway with its database for one test file, opened before the first test and closed after the last; CARD-A may charge. */
export function openHouse(options: GatewayFixtureOptions = {}) {
  let fixture: GatewayFixture
  let counter = 0
  beforeAll(async () => {
    fixture = await gatewayFixture(options)
    await fixture.addToken('CARD-A')
  })
  afterAll(() => fixture.close())
  const rowsOf =
    <Row>(sql: string) =>
    (stationId: number) =>
      fixture.rows<Row>(sql, [stationId])
  return {
    get gateway() {
      return fixture
    },
    next: () => ++counter,
    /** A registered station of its own for a test, connected. */
    async freshStation(protocol: string, evses = 1) {
      const identity = `ST-${++counter}`
      const { stationId } = await fixture.addStation(identity, { evses })
      return { identity, stationId, station: await fixture.connect(identity, protocol) }
    },
    /** The answer frame to one message. */
    say: (station: RawStation, [action, payload]: [action: string, payload: unknown]) =>
      station.ask(action, payload, `c${++counter}`),
    evseRows: rowsOf<EvseRow>(
      'select evse_number, availability, phase, error_code from evses where station_id = $1 order by evse_number',
    ),
    logRows: rowsOf<LogRow>('select * from ocpp_messages where station_id = $1 order by at, id'),
    samples: rowsOf<Record<string, unknown>>('select * from meter_samples where station_id = $1 order by at'),
  }
}
