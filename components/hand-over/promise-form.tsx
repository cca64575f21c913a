'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { serverNow } from '@/components/format/server-clock'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { InstantField } from '@/components/work/instant-field'
import type { AlarmId, StationId } from '@/server/kernel/ids'

const usualMs = 2 * 3_600_000

export type PromisePlace = { stationId: number | null; alarmId: number | null; zone: string }

/** What somebody is waiting for, and until when. */
export function PromiseForm({ place, onMade }: { place: PromisePlace; onMade?: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const { reason } = usePermission('shift.handOver')
  const [body, setBody] = useState('')
  const [dueAt, setDueAt] = useState<number | null>(() => Math.ceil((serverNow() + usualMs) / 900_000) * 900_000)
  const [tried, setTried] = useState(false)
  const bodyError = body.trim().length < 3 ? 'Say what was promised, and to whom.' : undefined
  const make = useMutation(
    api.handOver.promise.mutationOptions({
      onSuccess: () => {
        setBody('')
        setTried(false)
        void client.invalidateQueries(api.handOver.pathFilter())
        onMade?.()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (bodyError || dueAt === null || make.isPending) return
    make.mutate({
      stationId: place.stationId as StationId | null,
      alarmId: place.alarmId as AlarmId | null,
      body: body.trim(),
      dueAt,
    })
  }
  return (
    <form onSubmit={submit} className="grid gap-2" aria-label="New promise">
      <TextField
        label="Promise"
        placeholder="Call the driver back"
        maxLength={500}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        error={tried ? bodyError : undefined}
      />
      <InstantField
        label="Due"
        at={dueAt}
        zone={place.zone}
        onChange={setDueAt}
        error={tried && dueAt === null ? 'Give a time.' : undefined}
      />
      {make.error ? (
        <p role="alert" className="m-0 text-sm text-p1-text">
          {failureText(make.error)}
        </p>
      ) : null}
      <Button type="submit" size="sm" className="justify-self-end" busy={make.isPending} reason={reason}>
        Add promise
      </Button>
    </form>
  )
}
