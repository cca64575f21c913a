import type { TariffId, TariffVersionId, UserId } from '../../kernel/ids'
import type { ImpactResult } from './impact'
import type { TariffDefinition } from './tariff'

/**
 * draft → review → approved → withdrawn (only before it counts). At an instant counts the approved version with the
 * latest `effectiveFrom` that has come; of two with the same one, the higher (choose-assignment.ts, versionAt).
 */
export const versionStates = ['draft', 'review', 'approved', 'withdrawn'] as const
export type VersionState = (typeof versionStates)[number]

export type TariffRecord = { id: TariffId; name: string; archivedAt: number | null }

/** What an impact was worked out for: of another draft, or other EVSEs, it says nothing. `evses` as in TariffStake. */
export type StoredImpact = ImpactResult & { revision: number; at: number; evses: number }

/** Instants in ms UTC. `definition` is what was typed while the version is a draft, and a sound one once approved. */
export type VersionRecord = {
  id: TariffVersionId
  tariffId: TariffId
  version: number
  state: VersionState
  definition: TariffDefinition
  note: string | null
  revision: number
  /** Of a version in review: the instant its submitter would like, if any. */
  effectiveFrom: number | null
  updatedAt: number
  createdBy: UserId | null
  createdByName: string
  submittedBy: UserId | null
  approvedBy: UserId | null
  restoresVersion: number | null
  impact: StoredImpact | null
}

/** The highest approved version, else the highest there is: what a copy or a new draft starts from. */
export function latest<T extends Pick<VersionRecord, 'version' | 'state'>>(versions: readonly T[]): T | null {
  const highest = (list: readonly T[]) =>
    list.reduce<T | null>((best, next) => (best === null || next.version > best.version ? next : best), null)
  return highest(versions.filter(({ state }) => state === 'approved')) ?? highest(versions)
}

/** The draft or the version in review; there is one at most. */
export const openVersion = <T extends Pick<VersionRecord, 'state'>>(versions: readonly T[]): T | null =>
  versions.find(({ state }) => state === 'draft' || state === 'review') ?? null
