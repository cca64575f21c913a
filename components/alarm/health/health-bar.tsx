'use client'
import { useMutation } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { DayRange } from '@/components/report/day-range'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { Select } from '@/components/ui/select'
import { HealthTerms } from './health-terms'
import { type ChangeHealth, type Health, type HealthUrl, inputOf, mostDesks, ranges } from './health-url'

export type HealthBarProps = { url: HealthUrl; days: Health['days'] | undefined; onChange: ChangeHealth }

const desks = Array.from({ length: mostDesks }, (_, index) => index + 1)

/** Which days, and among how many people the load is shared. */
export function HealthBar({ url, days, onChange }: HealthBarProps) {
  return (
    <search
      aria-label="Alarm health"
      className="no-print flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <Select
        aria-label="Range"
        className="h-7! w-auto!"
        options={[...ranges]}
        value={url.range}
        onChange={(event) => {
          const range = event.target.value as HealthUrl['range']
          onChange({
            range,
            from: range === 'custom' ? (days?.from ?? null) : null,
            to: range === 'custom' ? (days?.to ?? null) : null,
          })
        }}
      />
      {url.range === 'custom' ? <DayRange from={url.from} to={url.to} onChange={onChange} /> : null}
      <Select
        aria-label="Operators at work at the same time"
        className="h-7! w-auto!"
        options={desks.map((count) => ({
          value: String(count),
          label: count === 1 ? '1 operator at work' : `${count} operators at work`,
        }))}
        value={String(inputOf(url).desks)}
        onChange={(event) => onChange({ desks: Number(event.target.value) })}
      />
      <span className="flex-1" />
      <HealthTerms />
      <HealthExport url={url} />
    </search>
  )
}

/** The figures as they stand, as a CSV file. */
function HealthExport({ url }: { url: HealthUrl }) {
  const produce = useMutation(
    useTRPC().alarms.exportHealth.mutationOptions({
      onSuccess: ({ text, days }) => saveFile(`alarm-health-${days.from}-${days.to}.csv`, text, 'text/csv'),
      onError: (error) => notify({ text: `The export failed. ${apiFailure(error).message}` }),
    }),
  )
  return (
    <Button size="sm" busy={produce.isPending} onClick={() => produce.mutate(inputOf(url))}>
      Export CSV
    </Button>
  )
}
