import type { EvseId, LocationId, StationId } from '../../../kernel/ids'
import type { Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { EvidenceFile } from './evidence'
import type { ExclusionReason } from './reasons'

/** Time at one place that does not count against the operator; exactly one of the places is given. Instants ms UTC. */
export type NewExclusion = {
  locationId: LocationId | null
  stationId: StationId | null
  evseId: EvseId | null
  from: number
  to: number
  reason: ExclusionReason
  note: string
  /** The maintenance window it was proposed from. */
  maintenanceId: number | null
}

/** Exclusions and what proves them, each change with its audit line in one commit. */
export interface ExclusionStore {
  add(
    scope: TenantScope,
    author: Author,
    exclusion: NewExclusion,
  ): Promise<Result<{ id: number }, 'notFound' | 'conflict'>>
  withdraw(scope: TenantScope, author: Author, id: number, at: number): Promise<Result<void, 'notFound' | 'conflict'>>
  restore(scope: TenantScope, author: Author, id: number): Promise<Result<void, 'notFound' | 'conflict'>>
  addEvidence(
    scope: TenantScope,
    author: Author,
    exclusionId: number,
    file: EvidenceFile,
  ): Promise<Result<{ id: number }, 'notFound' | 'tooMany'>>
  removeEvidence(scope: TenantScope, author: Author, id: number): Promise<Result<void, 'notFound'>>
}

export type ExclusionPorts = { exclusions: ExclusionStore; clock: Clock }
