'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { Tariff } from './tariff-page'

/** Another name; prices stay what they are. */
export function RenameDialog({ tariff, onClose }: { tariff: Tariff; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState(tariff.name)
  const rename = useMutation(
    api.tariffs.rename.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.tariffs.pathFilter())
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') rename.mutate({ tariffId: tariff.tariffId, name: name.trim() })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rename ${tariff.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={rename.isPending}
            reason={name.trim() === '' ? 'A tariff needs a name.' : null}
          >
            Rename
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label="Name"
          required
          maxLength={120}
          value={name}
          error={rename.error ? apiFailure(rename.error).message : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
