import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'
import { identityKey } from './identity'
import { type ImportPlan, planImport, samePlan } from './import-plan'
import type { ImportRow } from './import-row'
import type { AssetImport } from './ports'
import { makeStationPassword, type StationPassword } from './station-password'

export const importLimit = 10_000

export type ImportStations = {
  rows: readonly ImportRow[]
  /** The counts of the dry run that was agreed to; null: whatever the file says now (command line). */
  agreed: ImportPlan['counts'] | null
}

/** Shown once: passwords of the stations that were created, unless the file says “none”. */
export type ImportDone = { plan: ImportPlan; passwords: ({ identity: string } & StationPassword)[] }

/**
 * Applies a file: the same plan as the dry run, in one commit. Refuses when the assets changed in between, or when a
 * line has an error, so that nobody has to find out which half was done.
 */
export async function importStations(
  ports: Pick<AssetPorts, 'events' | 'clock' | 'hashStationPassword'> & { assetImport: AssetImport },
  scope: TenantScope,
  author: Author,
  input: ImportStations,
): Promise<Result<ImportDone, 'tooLong' | 'hasErrors' | 'conflict' | 'nothingToDo'>> {
  if (input.rows.length === 0) return refuse('nothingToDo', 'The file has no lines below its header.')
  if (input.rows.length > importLimit) return refuse('tooLong', `At most ${importLimit} lines at once. Split the file.`)
  const preview = planImport(input.rows, await ports.assetImport.known(scope))
  if (preview.counts.error > 0)
    return refuse('hasErrors', `${preview.counts.error} lines have errors. Correct them, then check again.`)
  const secrets = new Map<string, StationPassword>()
  for (const station of preview.stations)
    if (station.id === null && !station.withoutPassword)
      secrets.set(identityKey(station.identity), makeStationPassword())
  const hashes = new Map([...secrets].map(([key, secret]) => [key, ports.hashStationPassword(secret.password)]))
  const agreed = input.agreed ?? preview.counts
  const applied = await ports.assetImport.apply(scope, (known) => planAgain(input.rows, known, agreed), hashes, author)
  if (applied === 'changedMeanwhile')
    return refuse('conflict', 'Stations or sites were changed since the check. Check the file again.')
  if (applied === 'evseIdTaken') return refuse('conflict', 'An EVSE id of the file belongs to another station already.')
  if (applied === 'identityTaken')
    return refuse('conflict', 'An identity of the file is taken already. Identities are unique on the whole server.')
  publishChanged(ports, scope, applied.stationIds)
  const created = applied.plan.stations.filter((station) => station.id === null)
  const passwords = created.flatMap(({ identity }) => {
    const secret = secrets.get(identityKey(identity))
    return secret ? [{ identity, ...secret }] : []
  })
  return ok({ plan: applied.plan, passwords })
}

function planAgain(
  rows: readonly ImportRow[],
  known: Parameters<typeof planImport>[1],
  agreed: ImportPlan['counts'],
): ImportPlan | null {
  const plan = planImport(rows, known)
  return samePlan(plan.counts, agreed) ? plan : null
}
