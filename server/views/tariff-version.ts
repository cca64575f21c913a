import type { Tx } from '../db/scoped'
import { type VersionRow, versionColumns, versionOf } from '../db/tariff-rows'
import { reviewLimits, stakeOf } from '../db/tariff-stake'
import type { TariffStake } from '../domain/pricing/ports'
import { reasonsForReview } from '../domain/pricing/second-person'
import type { TariffDefinition } from '../domain/pricing/tariff'
import { readDraft } from '../domain/pricing/tariff-schema'
import type { StoredImpact } from '../domain/pricing/version'
import type { TariffId, TariffVersionId, UserId } from '../kernel/ids'
import { ms } from './instants'
import type { Reads } from './reads'
import { type SummaryRow, summaries, summaryColumns, summaryFrom, type VersionSummary } from './tariff-detail'

/** Whether publishing takes two people, and whether the caller may be the second. */
export type Approval = TariffStake & {
  /** Why it takes a second person; empty: it does not. */
  reasons: string[]
  /** The two-person rule lets the caller approve it; the capability is another question. */
  may: boolean
  /** The caller submitted it. */
  own: boolean
}

export type VersionDetail = VersionSummary & {
  tariffId: TariffId
  tariffName: string
  tariffArchived: boolean
  definition: TariffDefinition
  /** Figures of the last finished impact; `stale`: of an older state of the draft or of other EVSEs. */
  impact: (StoredImpact & { stale: boolean }) | null
  lastSave: { name: string; at: number }
  /** Why it was sent back the last time; of drafts only. */
  rejection: { by: string; at: number; note: string | null } | null
  /** Of drafts and versions in review; null once approved. */
  approval: Approval | null
}

type AuditRow = { action: string; actor: string; at: Date; reason: string | null }

const lastLine = `select action, actor, at, reason from audit_log where object_type = 'tariffVersion' and object_id = $1
  and action = any($2) order by at desc, id desc limit 1`

async function lastOf(tx: Tx, id: number, actions: string[]): Promise<AuditRow | null> {
  return (await tx.query<AuditRow>(lastLine, [String(id), actions]))[0] ?? null
}

async function approvalOf(tx: Tx, row: VersionRow, userId: UserId, now: number): Promise<Approval | null> {
  const version = versionOf(row)
  if (version.state !== 'draft' && version.state !== 'review') return null
  const stake = await stakeOf(tx, version, now)
  const reasons = reasonsForReview(await reviewLimits(tx), stake)
  const own = version.submittedBy === userId
  const may = reasons.length === 0 || (version.state === 'review' && version.submittedBy !== null && !own)
  return { ...stake, reasons, may, own }
}

/** One version whole, as this person sees it; null: not here. */
export async function tariffVersion(
  { db, scope, now }: Reads,
  versionId: TariffVersionId,
  userId: UserId,
): Promise<VersionDetail | null> {
  const at = now()
  return db.run(scope, async (tx) => {
    const [row] = await tx.query<VersionRow & { tariffName: string; tariffArchived: boolean }>(
      `select ${versionColumns}, t.name as "tariffName", t.archived_at is not null as "tariffArchived"
       from tariff_versions v join tariffs t on t.id = v.tariff_id where v.id = $1`,
      [versionId],
    )
    if (!row) return null
    const all = await tx.query<SummaryRow>(`select ${summaryColumns} from ${summaryFrom} where v.tariff_id = $1`, [
      row.tariffId,
    ])
    const summary = summaries(all, at).find((version) => version.versionId === versionId)!
    const saved = await lastOf(tx, versionId, ['tariff.draftSaved'])
    const rejected = row.state === 'draft' ? await lastOf(tx, versionId, ['tariff.rejected', 'tariff.submitted']) : null
    const approval = await approvalOf(tx, row, userId, at)
    return {
      ...summary,
      tariffId: row.tariffId,
      tariffName: row.tariffName,
      tariffArchived: row.tariffArchived,
      definition: readDraft(row.definition),
      impact: row.impact && {
        ...row.impact,
        stale: row.impact.revision !== row.revision || (approval !== null && row.impact.evses !== approval.evses),
      },
      lastSave: saved ? { name: saved.actor, at: ms(saved.at) } : { name: row.createdByName, at: summary.createdAt },
      rejection:
        rejected?.action === 'tariff.rejected'
          ? { by: rejected.actor, at: ms(rejected.at), note: rejected.reason }
          : null,
      approval,
    }
  })
}
