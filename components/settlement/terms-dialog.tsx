'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { LocationId, OwnerId } from '@/server/kernel/ids'
import type { OwnerContract } from './settlement-words'
import { draftOf, termsOf } from './terms-draft'
import { TermsFields } from './terms-fields'
import { useSettlementChanged } from './use-settlement'

type Props = { ownerId: OwnerId; ownerName: string; contract: OwnerContract | null; onClose: () => void }

const nextMonth = () => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}

/** New terms for a second person to approve; of a contract there is, or of a new scope. */
export function TermsDialog({ ownerId, ownerName, contract, onClose }: Props) {
  const form = useId()
  const changed = useSettlementChanged()
  const [draft, setDraft] = useState(() => draftOf(contract, ownerName))
  const [name, setName] = useState(contract?.name ?? 'All stations')
  const [siteId, setSiteId] = useState('')
  const [from, setFrom] = useState(nextMonth)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const propose = useMutation(
    useTRPC().settlement.proposeTerms.mutationOptions({
      onSuccess: async () => {
        await changed()
        onClose()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    if (reason.trim().length < 3) return setProblem('Say why; the owner’s next statement rests on it.')
    setProblem(null)
    propose.mutate({
      ownerId,
      locationId: contract ? contract.locationId : siteId ? (Number(siteId) as LocationId) : null,
      stationId: contract?.stationId ?? null,
      ...{ name, from, until: until || null, terms: termsOf(draft), reason },
    })
  }
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={contract ? `New terms of ${contract.name}` : `Terms of ${ownerName}`}
      description="They count once a second person has approved them. Until then nothing changes."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={propose.isPending}>
            Propose
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        {contract ? null : (
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <TextField
              label="Name"
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <SiteField value={siteId} onChange={setSiteId} />
          </div>
        )}
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <TextField
            label="First day"
            required
            type="date"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label="Last day"
            type="date"
            hint="Empty: until there are newer terms."
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <TermsFields draft={draft} onChange={setDraft} />
        <TextAreaField
          label="Reason"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={problem ?? undefined}
        />
        {propose.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(propose.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

function SiteField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { data } = useQuery(useTRPC().locations.list.queryOptions({ text: '' }, { staleTime: 60_000 }))
  const options = [
    { value: '', label: 'Everything of this owner' },
    ...(data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  return (
    <SelectField
      label="What it is about"
      options={options}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      hint="The narrowest contract counts."
    />
  )
}
