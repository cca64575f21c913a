'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { noParty, type Party, PartyFields } from './party-fields'
import { useSettlementChanged } from './use-settlement'

/** The operator as a payer: what stands on invoices and in files for the bank. */
export function PayerDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery(useTRPC().settlement.payer.queryOptions(undefined, { staleTime: 0 }))
  const form = useId()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title="Who pays"
      description="Stands on self-billed invoices and in payment files. Each change is in the audit log."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Save
          </Button>
        </>
      }
    >
      <Answer query={{ ...query, data: query.isPending ? undefined : { stored: query.data ?? null } }} what="payer">
        {({ stored }) => <PayerForm id={form} stored={stored} onBusy={setBusy} onDone={onClose} />}
      </Answer>
    </Dialog>
  )
}

type Stored = { party: Party; iban: string | null; bic: string | null } | null
type FormProps = { id: string; stored: Stored; onBusy: (busy: boolean) => void; onDone: () => void }

function PayerForm({ id, stored, onBusy, onDone }: FormProps) {
  const changed = useSettlementChanged()
  const [party, setParty] = useState(stored?.party ?? noParty)
  const [iban, setIban] = useState('')
  const [bic, setBic] = useState(stored?.bic ?? '')
  const save = useMutation(
    useTRPC().settlement.setPayer.mutationOptions({
      onSuccess: async () => {
        await changed()
        onDone()
      },
      onSettled: () => onBusy(false),
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    onBusy(true)
    save.mutate({ party, iban, bic: bic || null })
  }
  return (
    <form id={id} onSubmit={submit} className="grid gap-3">
      <PartyFields party={party} onChange={setParty} />
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <TextField
          label="IBAN"
          required
          value={iban}
          hint={stored?.iban ? `Now ${stored.iban}. Write it in full to save.` : undefined}
          onChange={(event) => setIban(event.target.value)}
          autoComplete="off"
        />
        <TextField label="BIC" value={bic} onChange={(event) => setBic(event.target.value)} autoComplete="off" />
      </div>
      {save.error ? (
        <p role="alert" className="m-0 text-sm text-p1-text">
          {failureText(save.error)}
        </p>
      ) : null}
    </form>
  )
}
