import type { ApiOutputs } from '@/components/api/trpc'

export type Version = ApiOutputs['tariffs']['get']['versions'][number]

export const currentOf = (versions: readonly Version[]): Version | null =>
  versions.find(({ life }) => life === 'current') ?? null

/** The draft, or the version in review; there is one at most. */
export const openOf = (versions: readonly Version[]): Version | null =>
  versions.find(({ life }) => life === 'draft' || life === 'review') ?? null

/** What a version is compared with: the newest approved one before it. Versions come newest first. */
export const beforeOf = (versions: readonly Version[], version: Version): Version | null =>
  versions.find((each) => each.version < version.version && ['current', 'past', 'scheduled'].includes(each.life)) ??
  null

export const lifeWords: Record<Version['life'], string> = {
  draft: 'Draft',
  review: 'In review',
  scheduled: 'Scheduled',
  current: 'Counts now',
  past: 'Replaced',
  withdrawn: 'Withdrawn',
}
