import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { charging, expired, idle, reservation } from '../../testing/tariff-of'
import type { ConsumptionPeriod } from './consumption'
import { tariffFromOcpi } from './ocpi-tariff'
import { priceSession } from './price-session'
import type { TariffDefinition } from './tariff'

/** The vectors as they lie beside the checkout, with the tariff files OCPI publishes; not everybody has them. */
const data = path.resolve(import.meta.dirname, '../../../../shared/data')
const file = path.join(data, 'tariff-vectors/vectors.json')

type SharedPeriod = {
  kind: string
  start: string
  seconds: number
  kwh?: number
  power_kw?: number
  current_a_sum?: number
}
type SharedVector = {
  id: string
  tariff: string | { inline: object }
  periods: SharedPeriod[]
  expected: { excl: string; incl?: string }
}

function tariffOf({ tariff }: SharedVector): TariffDefinition {
  const json =
    typeof tariff === 'string'
      ? JSON.parse(fs.readFileSync(path.join(data, `ocpi-examples-${tariff}`), 'utf8'))
      : { country_code: 'DE', party_id: 'ALL', id: '1', last_updated: '2026-01-01T00:00:00Z', ...tariff.inline }
  const read = tariffFromOcpi(json, '2.2.1')
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

/** Local times are Berlin's; the only one in summer is of 2015. */
function periodOf(shared: SharedPeriod): ConsumptionPeriod {
  const from = `${shared.start.padEnd(19, ':00')}${shared.start.startsWith('2015') ? '+02:00' : '+01:00'}`
  if (shared.kind === 'reservation') return reservation(from, shared.seconds)
  if (shared.kind === 'reservation_expired') return expired(from, shared.seconds)
  if (shared.kind === 'parking') return idle(from, shared.seconds)
  const powerW = shared.power_kw === undefined ? null : shared.power_kw * 1_000
  return charging(from, shared.seconds, shared.kwh ?? 0, { powerW, currentA: shared.current_a_sum ?? null })
}

if (!fs.existsSync(file)) test.skip(`no vectors at ${file}: vectors.test.ts has the same facts`, () => {})
else {
  const { vectors } = JSON.parse(fs.readFileSync(file, 'utf8')) as { vectors: SharedVector[] }
  test.each(vectors)('$id', (vector) => {
    const { total } = priceSession({
      tariff: tariffOf(vector),
      timeZone: 'Europe/Berlin',
      periods: vector.periods.map(periodOf),
    })
    expect(Number(total.beforeTax)).toBeCloseTo(Number(vector.expected.excl), 9)
    if (vector.expected.incl) expect(Number(total.afterTax)).toBeCloseTo(Number(vector.expected.incl), 9)
  })
}
