'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount, formatCountOf } from '@/components/format/count'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { type LogUrl, logFilter } from './log-url'

/** The filtered range as a file, at most 10,000 messages. */
export function LogExport({ stationId, url }: { stationId: number; url: LogUrl }) {
  const api = useTRPC()
  const { reason } = usePermission('message.reveal')
  const { mutate, isPending } = useMutation(
    api.messages.export.mutationOptions({
      onSuccess: ({ text, count, complete, limit }, { format }) => {
        saveFile(
          `station-${stationId}-messages.${format}`,
          text,
          format === 'csv' ? 'text/csv' : 'application/x-ndjson',
        )
        if (complete) notify({ text: `${formatCountOf(count, 'message')} exported.` })
        else
          notify({
            text: `The file has the newest ${formatCount(limit)} messages. Narrow the range to export older ones.`,
          })
      },
      onError: (error) => notify({ text: failureText(error) ?? 'The export did not work. Try again.' }),
    }),
  )
  if (reason)
    return (
      <Button size="sm" reason={reason}>
        Export…
      </Button>
    )
  const save = (format: 'csv' | 'jsonl') => () => mutate({ stationId, filter: logFilter(url), format })
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" busy={isPending}>
          Export…
        </Button>
      }
      entries={[
        { id: 'csv', label: 'CSV, at most 10,000 messages', onSelect: save('csv') },
        { id: 'jsonl', label: 'JSON lines, at most 10,000 messages', onSelect: save('jsonl') },
      ]}
    />
  )
}
