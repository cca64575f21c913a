import type { TariffRecord, VersionRecord } from '../domain/pricing/version'

type Dated<T, K extends keyof T> = Omit<T, K> & { [name in K]: Date | Extract<T[name], null> }

export const tariffColumns = 'id, name, archived_at as "archivedAt"'
export type TariffRow = Dated<TariffRecord, 'archivedAt'>
export const tariffOf = (row: TariffRow): TariffRecord => ({ ...row, archivedAt: row.archivedAt?.getTime() ?? null })

export const versionColumns = `v.id, v.tariff_id as "tariffId", v.version, v.state, v.definition, v.note, v.revision,
  v.effective_from as "effectiveFrom", v.updated_at as "updatedAt", v.created_by as "createdBy",
  v.created_by_name as "createdByName", v.submitted_by as "submittedBy", v.approved_by as "approvedBy",
  v.restores_version as "restoresVersion", v.impact`
export type VersionRow = Dated<VersionRecord, 'effectiveFrom' | 'updatedAt'>
export const versionOf = (row: VersionRow): VersionRecord => ({
  ...row,
  effectiveFrom: row.effectiveFrom?.getTime() ?? null,
  updatedAt: row.updatedAt.getTime(),
})
