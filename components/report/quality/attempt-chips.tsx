'use client'
import { RemovableChip } from '@/components/ui/chip'
import {
  type AttemptFilterName,
  attemptFilterNames,
  attemptFilters,
  type ChangeQuality,
  type Quality,
  type QualityUrl,
} from './quality-url'
import { causeNames, outcomeNames, reasonText, stepNames } from './quality-words'

export type AttemptChipsProps = { url: QualityUrl; onChange: ChangeQuality; data: Quality | undefined }

/** What the list of attempts is narrowed to, beside the filters every report has. */
export function AttemptChips({ url, onChange, data }: AttemptChipsProps) {
  const active = attemptFilters.filter((name) => url[name] !== null)
  if (active.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
      {active.map((name) => (
        <RemovableChip
          key={name}
          removeLabel={`Remove the filter ${attemptFilterNames[name]}`}
          onRemove={() => onChange({ [name]: null })}
        >
          {attemptFilterNames[name]}: {valueText(name, url, data)}
        </RemovableChip>
      ))}
    </div>
  )
}

function valueText(name: AttemptFilterName, url: QualityUrl, data: Quality | undefined): string {
  const value = String(url[name])
  if (name === 'station') return data?.stations.find((row) => row.key === value)?.name ?? value
  if (name === 'outcome') return url.outcome ? outcomeNames[url.outcome] : value
  if (name === 'at') return stepNames[value] ?? value
  if (name === 'cause') return causeNames[value] ?? value
  if (name === 'reason') return reasonText(value)
  return value || 'unknown'
}
