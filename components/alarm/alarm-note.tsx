'use client'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { TextAreaField } from '@/components/ui/text-field'
import type { AlarmId } from '@/server/kernel/ids'

export type AlarmNoteProps = { alarmId: number; onAdded: () => void }

/** A line for whoever looks next. */
export function AlarmNote({ alarmId, onAdded }: AlarmNoteProps) {
  const api = useTRPC()
  const { reason } = usePermission('alarm.acknowledge')
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState('')
  const add = useMutation(
    api.alarms.note.mutationOptions({
      onSuccess: () => {
        setText('')
        onAdded()
      },
    }),
  )
  useShortcut('n', 'Note on the alarm', () => form.current?.querySelector('textarea')?.focus(), 'page', {
    enabled: reason === null,
  })
  return (
    <form
      ref={form}
      className="grid gap-2 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') add.mutate({ alarmId: alarmId as AlarmId, text })
      }}
    >
      <TextAreaField
        label="Note"
        rows={2}
        maxLength={2_000}
        value={text}
        disabled={reason !== null}
        error={add.isError ? apiFailure(add.error).message : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="sm" className="justify-self-start" busy={add.isPending} reason={reason}>
        Add note
      </Button>
    </form>
  )
}
