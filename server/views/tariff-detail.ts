import { coverageSql } from '../db/tariff-coverage'
import { versionAt } from '../domain/pricing/choose-assignment'
import type { VersionState } from '../domain/pricing/version'
import type { TariffId, TariffVersionId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** `life` is what a person calls it now: a version that is approved is scheduled, counts, or was replaced. */
export type VersionSummary = {
  versionId: TariffVersionId
  version: number
  state: VersionState
  life: 'draft' | 'review' | 'scheduled' | 'current' | 'past' | 'withdrawn'
  note: string | null
  revision: number
  effectiveFrom: number | null
  createdAt: number
  createdByName: string
  updatedAt: number
  submittedAt: number | null
  submittedByName: string | null
  approvedAt: number | null
  approvedByName: string | null
  restoresVersion: number | null
}

export type TariffDetail = {
  tariffId: TariffId
  name: string
  archivedAt: number | null
  /** Newest first. */
  versions: VersionSummary[]
  /** What it prices now for somebody; `forEverybody`: EVSEs whose unknown drivers pay it. */
  coverage: { evses: number; forEverybody: number; stations: number; locations: number }
}

type Row = Omit<VersionSummary, 'life' | 'effectiveFrom' | 'createdAt' | 'updatedAt' | 'submittedAt' | 'approvedAt'> & {
  effectiveFrom: Date | null
  createdAt: Date
  updatedAt: Date
  submittedAt: Date | null
  approvedAt: Date | null
}

export const summaryColumns = `v.id as "versionId", v.version, v.state, v.note, v.revision, v.effective_from as "effectiveFrom",
  v.created_at as "createdAt", v.created_by_name as "createdByName", v.updated_at as "updatedAt", v.submitted_at as "submittedAt",
  su.name as "submittedByName", v.approved_at as "approvedAt", v.approved_by_name as "approvedByName",
  v.restores_version as "restoresVersion"`
export const summaryFrom = 'tariff_versions v left join users su on su.id = v.submitted_by'
export type SummaryRow = Row

function lifeOf(version: { state: VersionState; effectiveFrom: number | null }, current: boolean, now: number) {
  if (version.state !== 'approved') return version.state
  if (current) return 'current'
  return version.effectiveFrom !== null && version.effectiveFrom > now ? 'scheduled' : 'past'
}

/** Adds what each version is at this instant; needs all of a tariff. */
export function summaries(rows: readonly SummaryRow[], now: number): VersionSummary[] {
  const versions = rows.map((row) => ({
    ...row,
    effectiveFrom: msOrNull(row.effectiveFrom),
    createdAt: ms(row.createdAt),
    updatedAt: ms(row.updatedAt),
    submittedAt: msOrNull(row.submittedAt),
    approvedAt: msOrNull(row.approvedAt),
  }))
  const current = versionAt(versions, now)
  return versions.map((version) => ({
    ...version,
    life: lifeOf(version, version === current, now),
  }))
}

const coverageOf = `select count(distinct c.evse_id)::int as evses, (count(distinct c.evse_id) filter (where c.everybody))::int as "forEverybody",
  count(distinct c.station_id)::int as stations, count(distinct s.location_id)::int as locations
  from ${coverageSql('$2::timestamptz')} c join stations s on s.id = c.station_id where c.tariff_id = $1`

/** A tariff with its history; null: not here. */
export async function tariffDetail({ db, scope, now }: Reads, tariffId: TariffId): Promise<TariffDetail | null> {
  const at = now()
  return db.run(scope, async (tx) => {
    const [tariff] = await tx.query<{ name: string; archivedAt: Date | null }>(
      'select name, archived_at as "archivedAt" from tariffs where id = $1',
      [tariffId],
    )
    if (!tariff) return null
    const rows = await tx.query<SummaryRow>(
      `select ${summaryColumns} from ${summaryFrom} where v.tariff_id = $1 order by v.version desc`,
      [tariffId],
    )
    const [coverage] = await tx.query<TariffDetail['coverage']>(coverageOf, [tariffId, new Date(at)])
    return {
      tariffId,
      name: tariff.name,
      archivedAt: msOrNull(tariff.archivedAt),
      versions: summaries(rows, at),
      coverage: coverage!,
    }
  })
}
