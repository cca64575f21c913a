import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { TariffResolution, Unresolved } from './ports'
import { resolveTariff } from './resolve-tariff'

export type ResolvePorts = { tariffs: TariffResolution; events: EventBus; clock: Clock }

const batch = 500

/** Finds the tariff of every session that has none yet, in batches. `refused`: for how many there is none. */
export async function resolveTariffs(
  ports: ResolvePorts,
  scope: TenantScope,
): Promise<{ done: number; refused: number }> {
  let [done, refused] = [0, 0]
  for (;;) {
    const sessions = await ports.tariffs.unresolved(scope, batch)
    if (sessions.length === 0) return { done, refused }
    const book = await ports.tariffs.book(scope)
    const found = sessions.map((session) => ({ session, tariff: resolveTariff(book, session.place) }))
    await ports.tariffs.write(scope, found)
    done += found.length
    refused += found.filter(({ tariff }) => tariff.versionId === null).length
    if (sessions.length < batch) return { done, refused }
  }
}

/** EVSEs whose alarm is raised, by their key; kept by the caller between runs. */
export type Uncovered = Map<number, Unresolved>

/** Compares EVSEs that had a session without a tariff with what counts there now, and says what changed. */
export async function judgeCoverage(ports: ResolvePorts, scope: TenantScope, known: Uncovered): Promise<void> {
  const [rows, book] = [await ports.tariffs.uncovered(scope), await ports.tariffs.book(scope)]
  const now = ports.clock.now()
  const bare = rows.filter((row) => resolveTariff(book, { ...row.place, at: now }).versionId === null)
  const event = (row: Unresolved, since: number, covered: boolean) => ({
    type: 'evse.tariffJudged' as const,
    tenantId: scope.tenantId,
    stationId: row.stationId,
    evseId: row.evseId,
    evseNumber: row.evseNumber,
    covered,
    at: since,
    receivedAt: now,
  })
  const still = new Set(bare.map((row) => row.evseId))
  const gone = [...known.values()].filter((row) => !still.has(row.evseId))
  ports.events.publish([
    ...bare.map((row) => event(row, row.since, false)),
    ...gone.map((row) => event(row, now, true)),
  ])
  for (const row of gone) known.delete(row.evseId)
  for (const row of bare) known.set(row.evseId, row)
}
