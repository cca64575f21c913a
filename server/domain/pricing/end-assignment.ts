import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { TariffPorts, Tariffs } from './ports'
import { checkReach } from './reach'

/** What counts there afterwards is rolled out by this: the same holds as for assigning it. */
async function checkHeirs(
  tariffs: Tariffs,
  id: number,
  author: Actor,
  now: number,
): Promise<Result<null, 'secondPerson'>> {
  for (const { tariffId, evses } of await tariffs.assignments.heirs(id, now)) {
    const reach = await checkReach(tariffs, await tariffs.versions(tariffId), author, evses)
    if (!reach.ok) return reach
  }
  return ok(null)
}

/** Ends an assignment now; what is assigned further up counts there again. One that has not begun never will. */
export async function endAssignment(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Actor,
  input: { id: number },
): Promise<Result<null, 'notFound' | 'ended' | 'secondPerson'>> {
  const now = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const row = await tariffs.assignments.find(input.id)
    if (!row) return refuse('notFound', 'This assignment is not here any more.')
    if (row.validUntil !== null && row.validUntil <= now) return refuse('ended', 'This assignment has ended already.')
    const heirs = await checkHeirs(tariffs, row.id, author, now)
    if (!heirs.ok) return heirs
    await tariffs.assignments.end(row.id, now)
    const target = row.connectorId ?? row.evseId ?? row.stationId ?? row.locationId
    await tariffs.assignments.announce({ level: row.level, ids: target === null ? [] : [target] }, now)
    await tariffs.record(author, {
      action: 'tariff.assignmentEnded',
      objectType: 'tariff',
      objectId: row.tariffId,
      before: row,
      after: { validUntil: Math.max(row.validFrom, now) },
    })
    return ok(null)
  })
}
