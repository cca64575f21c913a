'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { LocationId } from '@/server/kernel/ids'
import { type Contact, ContactFields } from './contact-fields'
import type { Site } from './site-page'

/** kW as typed → W; null: empty, undefined: not a number. */
function wattsOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const kw = Number(text.trim().replace(',', '.'))
  return Number.isFinite(kw) && kw > 0 ? Math.round(kw * 1_000) : undefined
}

/** What only people know of a site. */
export function SiteFactsDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const form = useId()
  const { facts } = site
  const [limit, setLimit] = useState(facts.gridLimitW === null ? '' : String(facts.gridLimitW / 1_000))
  const [openingHours, setHours] = useState(facts.openingHours)
  const [accessNotes, setAccess] = useState(facts.accessNotes)
  const [contacts, setContacts] = useState<Contact[]>(facts.contacts)
  const [tried, setTried] = useState(false)
  const gridLimitW = wattsOf(limit)
  const nameless = contacts.some(({ name }) => name.trim() === '')
  const describe = useMutation(
    api.sites.describe.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.sites.pathFilter())
        onClose()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (gridLimitW === undefined || nameless || describe.isPending) return
    describe.mutate({ locationId: site.id as LocationId, gridLimitW, openingHours, accessNotes, contacts })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`About ${site.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={describe.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Grid limit"
          suffix="kW"
          inputMode="decimal"
          value={limit}
          onChange={(event) => setLimit(event.target.value)}
          hint="What the site may draw. Empty: not known."
          error={tried && gridLimitW === undefined ? 'Give a number above 0, in kW.' : undefined}
        />
        <TextField
          label="Opening hours"
          maxLength={300}
          placeholder="24/7, or Mo–Sa 07:00–23:00"
          value={openingHours}
          onChange={(event) => setHours(event.target.value)}
        />
        <TextAreaField
          label="Access"
          maxLength={2_000}
          value={accessNotes}
          onChange={(event) => setAccess(event.target.value)}
          hint="How to get in, where the keys are. Owners and drivers never see it."
        />
        <ContactFields contacts={contacts} onChange={setContacts} tried={tried} />
        {describe.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(describe.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
