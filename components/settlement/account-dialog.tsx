'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { OwnerId } from '@/server/kernel/ids'
import { useSettlementChanged } from './use-settlement'

type Props = { ownerId: OwnerId; ownerName: string; onClose: () => void }

/** Asks for another account; the password proves once more who asks. */
export function AccountDialog({ ownerId, ownerName, onClose }: Props) {
  const form = useId()
  const changed = useSettlementChanged()
  const [iban, setIban] = useState('')
  const [bic, setBic] = useState('')
  const [holder, setHolder] = useState(ownerName)
  const [password, setPassword] = useState('')
  const propose = useMutation(
    useTRPC().settlement.proposeBankAccount.mutationOptions({
      onSuccess: async () => {
        await changed()
        onClose()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    propose.mutate({ ownerId, iban, bic: bic || null, holder, password })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`Another account for ${ownerName}`}
      description="A second person has to approve it; until then payouts go to the account there is. The owner's contact is told by mail."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={propose.isPending}>
            Ask for approval
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <TextField
            label="IBAN"
            required
            autoComplete="off"
            value={iban}
            onChange={(event) => setIban(event.target.value)}
          />
          <TextField label="BIC" autoComplete="off" value={bic} onChange={(event) => setBic(event.target.value)} />
        </div>
        <TextField
          label="Account holder"
          required
          maxLength={70}
          value={holder}
          onChange={(event) => setHolder(event.target.value)}
        />
        <TextField
          label="Your password"
          type="password"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
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
