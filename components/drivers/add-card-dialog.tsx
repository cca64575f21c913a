'use client'
import { useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { SmallDialog } from './small-dialog'
import { useDriverChanges } from './use-driver-changes'

const midnight = (day: string) => (day === '' ? null : Date.parse(`${day}T00:00:00Z`))

/** A new card for a contract. */
export function AddCardDialog({ contractId, onClose }: { contractId: number; onClose: () => void }) {
  const { addCard } = useDriverChanges(onClose)
  const [draft, setDraft] = useState({ uid: '', visualNumber: '', until: '' })
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setDraft({ ...draft, [name]: event.target.value }),
  })
  return (
    <SmallDialog
      title="Add card"
      action="Add"
      busy={addCard.isPending}
      error={addCard.error}
      onClose={onClose}
      onSubmit={() =>
        addCard.mutate({
          contractId,
          uid: draft.uid,
          visualNumber: draft.visualNumber || null,
          validUntil: midnight(draft.until),
        })
      }
    >
      <TextField label="Number the card presents (uid)" required maxLength={36} {...field('uid')} />
      <TextField label="Printed number" maxLength={40} {...field('visualNumber')} />
      <TextField label="Valid until" type="date" hint="Empty: no end. Midnight UTC." {...field('until')} />
    </SmallDialog>
  )
}
