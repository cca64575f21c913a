'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

const empty = { iban: '', bic: '', holder: '', password: '' }

/** Another account to be paid to: with the password, and approved by a second person before it counts. */
export function BankDialog({ onClose }: { onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [account, setAccount] = useState(empty)
  const propose = useMutation(
    api.settlement.proposeBankAccount.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.settlement.bankAccounts.queryFilter()),
    }),
  )
  const failure = propose.error ? apiFailure(propose.error) : null
  const set = (field: keyof typeof empty) => (event: { target: { value: string } }) =>
    setAccount({ ...account, [field]: event.target.value })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!propose.isPending) propose.mutate(account)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={propose.isSuccess ? 'A second person looks at it' : 'Change the bank account'}
      footer={
        propose.isSuccess ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={propose.isPending}>
              Send for approval
            </Button>
          </>
        )
      }
    >
      {propose.isSuccess ? (
        <p>
          Payouts go to the present account until somebody at the operator has approved the new one. The present contact
          is told by mail.
        </p>
      ) : (
        <form id={form} onSubmit={submit} className="grid gap-3">
          <TextField
            label="IBAN"
            required
            autoComplete="off"
            value={account.iban}
            error={failure?.fields.iban?.[0]}
            onChange={set('iban')}
          />
          <TextField
            label="BIC"
            hint="Only for banks outside the euro countries."
            autoComplete="off"
            value={account.bic}
            error={failure?.fields.bic?.[0]}
            onChange={set('bic')}
          />
          <TextField
            label="Account holder"
            required
            autoComplete="off"
            value={account.holder}
            error={failure?.fields.holder?.[0]}
            onChange={set('holder')}
          />
          <TextField
            label="Your password"
            type="password"
            required
            autoComplete="current-password"
            hint="So that nobody at an unlocked phone can change where your money goes."
            value={account.password}
            onChange={set('password')}
          />
          {failure ? (
            <p role="alert" className="text-sm text-p1-text">
              {failure.message}
            </p>
          ) : null}
        </form>
      )}
    </Dialog>
  )
}
