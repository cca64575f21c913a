import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openTariffs } from '../../../compose/tariffs'
import type { TariffDefinition } from '../../../domain/pricing/tariff'
import type { EvseId, StationId, TariffId } from '../../../kernel/ids'
import { mintScope } from '../../../kernel/scope'
import { day } from '../../../kernel/time'
import { seedBills } from '../../seed-bills'
import { type Lab, openLab, seedStations } from '../lab'
import { atMost, type Section, sized } from '../section'

const energy = (price: number) => ({ type: 'ENERGY' as const, price, vatPercent: 21, stepSize: 1 })
const parking = { type: 'PARKING_TIME' as const, price: 6, vatPercent: 21, stepSize: 60 }

/** A day with an evening price, an idle fee after a quarter of an hour, and a start fee. */
const definition: TariffDefinition = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'yes',
  elements: [
    { components: [energy(0.58)], restrictions: { startTime: '17:00', endTime: '22:00' } },
    { components: [parking], restrictions: { minIdleS: 900, startTime: '08:00', endTime: '22:00' } },
    { components: [energy(0.42), { type: 'FLAT', price: 0.35, vatPercent: 21, stepSize: 1 }], restrictions: {} },
  ],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}

async function seedTariff({ pools, tenantId }: Lab): Promise<{ tariffId: TariffId; versionId: number }> {
  const add = async (sql: string, ...params: unknown[]) =>
    (await pools.system.query<{ id: number }>(`${sql} returning id`, [tenantId, ...params])).rows[0]!.id
  const tariffId = (await add("insert into tariffs(tenant_id, name) values ($1, 'Bench')")) as TariffId
  const versionId = await add(
    `insert into tariff_versions(tenant_id, tariff_id, version, state, definition, effective_from, created_by_name)
     values ($1, $2, 1, 'approved', $3, now() - interval '1 year', 'Bench')`,
    tariffId,
    JSON.stringify(definition),
  )
  await add(
    `insert into tariff_assignments(tenant_id, tariff_id, level, valid_from, created_by_name)
     values ($1, $2, 'tenant', now() - interval '1 year', 'Bench')`,
    tariffId,
  )
  return { tariffId, versionId }
}

async function seed(lab: Lab, stations: number, bills: number): Promise<TariffId> {
  await seedStations(lab, stations, 2)
  const tariff = await seedTariff(lab)
  const { rows } = await lab.pools.system.query<{ id: EvseId; stationId: StationId }>(
    'select id, station_id as "stationId" from evses order by id',
  )
  const evseIds = rows.map(({ id }) => id)
  await seedBills(lab.pools, lab.tenantId, { ...tariff, stationId: rows[0]!.stationId, evseIds, count: bills })
  await lab.pools.system.query('vacuum analyze cdrs')
  return tariff.tariffId
}

/** Reading the same rows, portion by portion, and doing nothing with them. */
async function readOnly(parts: ReturnType<typeof openTariffs>, lab: Lab, tariffId: TariffId): Promise<number> {
  const to = Date.now()
  const started = performance.now()
  const { signal } = new AbortController()
  const reach = await parts.impactSource.reach(mintScope(lab.tenantId), tariffId, to - 30 * day, to)
  for await (const _ of reach.portions(signal));
  return performance.now() - started
}

export const impact: Section = {
  name: 'impact',
  title: 'Impact of a tariff on 100,000 bills, beside reading them',
  async run(bench) {
    const bills = sized(bench, 100_000, 5_000)
    const lab = await openLab(bench)
    bench.say(`seeding ${bills} bills`)
    const tariffId = await seed(lab, sized(bench, 10_000, 500), bills)
    const parts = openTariffs(lab.scoped, { error: (line: unknown) => bench.say(String(line)) })
    bench.later(() => parts.impacts.close())
    await readOnly(parts, lab, tariffId)
    const reading = await readOnly(parts, lab, tariffId)
    bench.say('pricing them again')
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const started = performance.now()
    const job = parts.impacts.start(lab.tenantId, { tariffId, definition, version: null })
    if (!job.ok) throw new Error(job.refusal.message)
    const result = () => parts.impacts.progress(lab.tenantId, job.value.jobId)!
    while (result().state === 'running') await new Promise((resolve) => setTimeout(resolve, 5))
    const took = performance.now() - started
    delay.disable()
    const { state, done } = result()
    if (state !== 'done' || done !== bills) throw new Error(`the impact is ${state} after ${done} of ${bills} bills`)
    bench.keep('impact', { bills, took, reading, stallMs: delay.max / 1e6, result: result().result })
    return [
      atMost(
        { what: `impact on ${bills} bills; baseline: reading them`, unit: 's' },
        took / 1_000,
        10,
        reading / 1_000,
      ),
      atMost({ what: 'event loop while it runs, 99th percentile', unit: 'ms' }, delay.percentile(99) / 1e6, 20),
      atMost({ what: 'event loop while it runs, longest', unit: 'ms' }, delay.max / 1e6, 50),
    ]
  },
}
