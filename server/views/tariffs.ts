import { countingSql, coverageSql } from '../db/tariff-coverage'
import { type Headline, headline, type ScheduleStrip, scheduleStrip } from '../domain/pricing/schedule-strip'
import type { Dimension } from '../domain/pricing/tariff'
import { readDraft } from '../domain/pricing/tariff-schema'
import type { TariffId, TariffVersionId } from '../kernel/ids'
import { msOrNull } from './instants'
import type { Reads } from './reads'

export type TariffFilter = { q?: string; archived?: boolean }

/** One line of the list. The price is of the version that counts now; of the draft when none does (`priceOf`). */
export type TariffRow = {
  tariffId: TariffId
  name: string
  archivedAt: number | null
  currency: string
  headline: Headline | null
  components: Dimension[]
  strip: ScheduleStrip
  priceOf: 'current' | 'next' | 'draft'
  /** EVSEs that it prices for somebody now, and for everybody. */
  evses: number
  evsesForEverybody: number
  currentVersion: number | null
  next: { version: number; effectiveFrom: number } | null
  draft: { versionId: TariffVersionId; version: number } | null
  review: { versionId: TariffVersionId; version: number; submittedAt: number } | null
}

type Row = {
  tariffId: TariffId
  name: string
  archivedAt: Date | null
  currentVersion: number | null
  nextVersion: number | null
  nextFrom: Date | null
  openId: TariffVersionId | null
  openVersion: number | null
  openState: 'draft' | 'review' | null
  submittedAt: Date | null
  definition: unknown
  shown: TariffRow['priceOf']
  evses: number
  evsesForEverybody: number
}

const listSql = `
  with covered as (
    select tariff_id, count(distinct evse_id)::int as evses, (count(distinct evse_id) filter (where everybody))::int as general
    from ${coverageSql('$1::timestamptz')} c group by tariff_id
  ), upcoming as (
    select distinct on (tariff_id) tariff_id, id, version, effective_from from tariff_versions
    where state = 'approved' and effective_from > $1 order by tariff_id, effective_from, version desc
  )
  select t.id as "tariffId", t.name, t.archived_at as "archivedAt", v.version as "currentVersion", u.version as "nextVersion",
    u.effective_from as "nextFrom", o.id as "openId", o.version as "openVersion", o.state as "openState", o.submitted_at as "submittedAt",
    coalesce(v.definition, n.definition, o.definition, z.definition) as definition,
    case when v.id is not null then 'current' when n.id is not null then 'next' else 'draft' end as shown,
    coalesce(c.evses, 0) as evses, coalesce(c.general, 0) as "evsesForEverybody"
  from tariffs t
  left join ${countingSql('$1::timestamptz')} k on k.tariff_id = t.id left join tariff_versions v on v.id = k.version_id
  left join upcoming u on u.tariff_id = t.id left join tariff_versions n on n.id = u.id
  left join tariff_versions o on o.tariff_id = t.id and o.state in ('draft', 'review')
  left join lateral (select w.definition from tariff_versions w where w.tariff_id = t.id order by w.version desc limit 1) z on true
  left join covered c on c.tariff_id = t.id
  where ($2 or t.archived_at is null) and ($3 = '' or strpos(lower(t.name), lower($3)) > 0)
  order by t.archived_at is not null, lower(t.name), t.id limit 500`

function rowOf(row: Row, today: string): TariffRow {
  const tariff = readDraft(row.definition)
  const open =
    row.openId !== null && row.openVersion !== null ? { versionId: row.openId, version: row.openVersion } : null
  return {
    tariffId: row.tariffId,
    name: row.name,
    archivedAt: msOrNull(row.archivedAt),
    currency: tariff.currency,
    headline: headline(tariff, today),
    components: [...new Set(tariff.elements.flatMap(({ components }) => components.map(({ type }) => type)))],
    strip: scheduleStrip(tariff, today),
    priceOf: row.shown,
    evses: row.evses,
    evsesForEverybody: row.evsesForEverybody,
    currentVersion: row.currentVersion,
    next:
      row.nextVersion !== null && row.nextFrom !== null
        ? { version: row.nextVersion, effectiveFrom: row.nextFrom.getTime() }
        : null,
    draft: row.openState === 'draft' ? open : null,
    review: row.openState === 'review' && open ? { ...open, submittedAt: row.submittedAt!.getTime() } : null,
  }
}

/** Tariffs by name, archived ones last and only when asked for. At most 500. */
export async function tariffs({ db, scope, now }: Reads, filter: TariffFilter): Promise<TariffRow[]> {
  const at = new Date(now())
  const rows = await db.query<Row>(scope, listSql, [at, filter.archived ?? false, filter.q?.trim() ?? ''])
  const today = at.toISOString().slice(0, 10)
  return rows.map((row) => rowOf(row, today))
}
