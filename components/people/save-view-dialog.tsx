'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

export type ViewPage = ApiInputs['savedViews']['save']['page']
export type SaveViewDialogProps = { page: ViewPage; query: string; onClose: () => void }

/** Keeps a list as it is filtered and sorted now: for oneself, or for everybody here. */
export function SaveViewDialog({ page, query, onClose }: SaveViewDialogProps) {
  const api = useTRPC()
  const client = useQueryClient()
  const form = useId()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation(
    api.savedViews.save.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.savedViews.pathFilter())
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() && !save.isPending) save.mutate({ page, name, query, shared })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this view"
      description="Filters and sort are kept under a name. A view of yours with the same name is replaced."
      footer={
        <Button type="submit" form={form} variant="primary" busy={save.isPending}>
          Save
        </Button>
      }
    >
      <form id={form} className="grid gap-3" onSubmit={submit}>
        <TextField
          label="Name"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={failureText(save.error) ?? undefined}
        />
        <Checkbox
          label="Share with everybody here"
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
        />
      </form>
    </Dialog>
  )
}
