'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'

/** A file for colleagues: pictures, PDF, text. It stands in the ticket as a note. */
export function FileButton({ ticketId, reason }: { ticketId: number; reason: string | null }) {
  const api = useTRPC()
  const client = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: async (file: File) => {
      const address = `/tickets/${ticketId}/files?name=${encodeURIComponent(file.name.slice(-100))}`
      const given = await fetch(address, { method: 'POST', body: file })
      if (!given.ok) throw new Error(((await given.json().catch(() => null)) as { message?: string } | null)?.message)
    },
    onSuccess: () => client.invalidateQueries(api.tickets.pathFilter()),
  })
  return (
    <>
      <Button size="sm" reason={reason} busy={send.isPending} onClick={() => field.current?.click()}>
        File…
      </Button>
      <input
        ref={field}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf,.pdf,.txt,.csv"
        className="hidden"
        aria-hidden="true"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) send.mutate(file)
          target.value = ''
        }}
      />
      {send.error ? (
        <p role="alert" className="m-0 text-sm text-p1-text">
          {send.error.message || 'The file could not be sent. Try again.'}
        </p>
      ) : null}
    </>
  )
}
