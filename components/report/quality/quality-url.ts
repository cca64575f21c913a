import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs, ApiOutputs } from '@/components/api/trpc'
import { type Grouping, parametersOf, reportKeys } from '../report-url'

export const qualityGroupings: readonly Grouping[] = ['location', 'owner', 'connector']

const keys = {
  ...reportKeys,
  view: parseAsStringLiteral(['success', 'attempts', 'risk'] as const)
    .withDefault('success')
    .withOptions({ history: 'push' }),
  station: parseAsInteger,
  model: parseAsString,
  outcome: parseAsStringLiteral(['succeeded', 'failed', 'excluded'] as const),
  at: parseAsString,
  cause: parseAsString,
  reason: parseAsString,
  /** Order of the list of risks. */
  order: parseAsStringLiteral(['score', 'site', 'since'] as const).withDefault('score'),
}

/** The report's state is its address, as of the other reports. `at`: the step an attempt failed at. */
export const useQualityUrl = () => useQueryStates(keys, { history: 'replace' })
export type QualityUrl = ReturnType<typeof useQualityUrl>[0]
export type ChangeQuality = (change: Partial<QualityUrl>) => void

const serialize = createSerializer(keys)
/** The same page with another state. */
export const qualityHref = (url: QualityUrl, change: Partial<QualityUrl>): string =>
  serialize('/reports/quality', { ...url, ...change })

export const noAttemptFilters = { station: null, model: null, outcome: null, at: null, cause: null, reason: null }
export type AttemptFilterName = keyof typeof noAttemptFilters
export const attemptFilterNames: Record<AttemptFilterName, string> = {
  station: 'Station',
  model: 'Model',
  outcome: 'Outcome',
  at: 'Failed at',
  cause: 'Put down to',
  reason: 'Reason',
}
export const attemptFilters = Object.keys(noAttemptFilters) as AttemptFilterName[]

/** `own`: the filters that only the list of attempts has count as well. */
export function qualityParameters(url: QualityUrl, own: boolean): ApiInputs['quality']['report'] {
  const { station, model, outcome, at, cause, reason } = url
  const places = { station: station ?? undefined, model: model ?? undefined }
  const failures = {
    outcome: outcome ?? undefined,
    step: at ?? undefined,
    cause: cause ?? undefined,
    reason: reason ?? undefined,
  }
  return { ...parametersOf(url), attempts: own ? { ...places, ...failures } : places }
}

export type Quality = ApiOutputs['quality']['report']
export type QualitySums = Quality['total']
export type SuccessProps = { data: Quality; url: QualityUrl; onChange: ChangeQuality }
export type Attempt = ApiOutputs['quality']['attempts']['rows'][number]
