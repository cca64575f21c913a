'use client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { FromField } from '../publish/from-field'
import { noTargets, type TargetChoice, Targets } from './assign-targets'
import { assignableFilter } from './station-filter'
import type { Tariff } from './tariff-page'

const levels = [
  { value: 'tenant', label: 'The whole organisation' },
  { value: 'location', label: 'Sites' },
  { value: 'station', label: 'Stations, by filter' },
  { value: 'evse', label: 'Single EVSEs' },
  { value: 'connector', label: 'Single connectors' },
]

/** Where, for whom, from when; what it covers is counted before it is done. */
export function AssignDialog({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const zone = useMe().organisation.timeZone
  const [now] = useState(() => Date.now())
  const [choice, setChoice] = useState<TargetChoice>(noTargets)
  const [groupKey, setGroup] = useState('')
  const [partner, setPartner] = useState('')
  const [from, setFrom] = useState<number | null>(now)
  const covered = useCovered(choice)
  const assign = useAssign(onClose)
  const ids = choice.level === 'station' ? (covered?.stationIds ?? []) : choice.ids
  const missing = choice.level !== 'tenant' && ids.length === 0 ? 'Choose where first.' : null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="md"
      title={`Assign ${tariff.name}`}
      description="The nearest place wins: connector, then EVSE, station, site, organisation."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={assign.isPending}
            reason={missing ?? (from === null ? 'Say from when.' : null)}
            onClick={() =>
              assign.mutate({
                tariffId: tariff.tariffId,
                targets: { level: choice.level, ids },
                groupKey: groupKey.trim() || null,
                partner: partner.trim() || null,
                validFrom: Math.max(from!, Date.now()),
              })
            }
          >
            Assign
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <SelectField
          label="Where"
          value={choice.level}
          options={levels}
          onChange={(event) => setChoice({ ...noTargets, level: event.target.value as TargetChoice['level'] })}
        />
        <Targets choice={choice} onChange={setChoice} />
        <p role="status" className="num text-sm">
          <CoveredText choice={choice} covered={covered} />
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Only for a group of drivers"
            hint="Empty: everybody."
            maxLength={100}
            value={groupKey}
            onChange={(event) => setGroup(event.target.value)}
          />
          <TextField
            label="Only for drivers of a partner"
            hint="Empty: everybody."
            maxLength={100}
            value={partner}
            onChange={(event) => setPartner(event.target.value)}
          />
        </div>
        <FromField from={from} onChange={setFrom} zone={zone} now={now} />
        {assign.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(assign.error).message}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

function useCovered(choice: TargetChoice) {
  const filter =
    choice.level === 'location'
      ? { locationIds: choice.ids }
      : choice.level === 'station'
        ? assignableFilter(choice.filter)
        : {}
  const byHand = choice.level === 'evse' || choice.level === 'connector'
  const enabled = !byHand && (choice.level !== 'location' || choice.ids.length > 0)
  const { data } = useQuery(
    useTRPC().tariffs.assignable.queryOptions({ filter }, { enabled, placeholderData: keepPreviousData }),
  )
  return enabled ? (data ?? null) : null
}

type Covered = NonNullable<ReturnType<typeof useCovered>>

function CoveredText({ choice, covered }: { choice: TargetChoice; covered: Covered | null }) {
  if (choice.level === 'evse') return `${formatCountOf(choice.ids.length, 'EVSE')} chosen.`
  if (choice.level === 'connector') return `${formatCountOf(choice.ids.length, 'connector')} chosen.`
  if (!covered) return choice.level === 'location' ? 'No site chosen yet.' : 'Counting…'
  const own =
    covered.assigned > 0
      ? ` ${formatCountOf(covered.assigned, 'station')} of them ${covered.assigned === 1 ? 'has' : 'have'} a tariff of ${covered.assigned === 1 ? 'its' : 'their'} own.`
      : ''
  return `Covers ${formatCountOf(covered.evses, 'EVSE')} at ${formatCountOf(covered.stations, 'station')}.${own}`
}

function useAssign(onClose: () => void) {
  const api = useTRPC()
  const queries = useQueryClient()
  return useMutation(
    api.tariffs.assign.mutationOptions({
      onSuccess: async ({ evses, ended }) => {
        await queries.invalidateQueries(api.tariffs.pathFilter())
        const replaced = ended > 0 ? ` ${formatCountOf(ended, 'earlier assignment')} ended.` : ''
        notify({ text: `Assigned to ${formatCountOf(evses, 'EVSE')}.${replaced}` })
        onClose()
      },
    }),
  )
}
