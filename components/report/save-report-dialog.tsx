'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

/** Keeps the report's address under a name. */
export function SaveReportDialog({
  report,
  onClose,
}: {
  report: ApiInputs['savedViews']['save']['page']
  onClose: () => void
}) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const query = useSearchParams().toString()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation(
    api.savedViews.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.savedViews.list.queryFilter({ page: report }))
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate({ page: report, name, query, shared })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Save this view"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          required
          maxLength={60}
          value={name}
          error={save.error ? apiFailure(save.error).message : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Checkbox
          label="Everybody in the organisation sees it"
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
        />
      </form>
    </Dialog>
  )
}
