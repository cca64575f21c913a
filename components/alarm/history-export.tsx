'use client'
import { useMutation } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'

// biome-ignore lint/suspicious/noConfusingVoidType: tRPC's word for an input that may be left out
export type HistoryFilter = NonNullable<Exclude<ApiInputs['alarms']['exportHistory'], void | undefined>['filter']>

/** The history as it is filtered, as a CSV file. */
export function HistoryExport({ filter }: { filter: HistoryFilter }) {
  const produce = useMutation(
    useTRPC().alarms.exportHistory.mutationOptions({
      onSuccess: ({ text, complete, limit }) => {
        saveFile('alarms.csv', text, 'text/csv')
        if (!complete)
          notify({ text: `The file has the newest ${formatCount(limit)} alarms. Narrow the time to get the others.` })
      },
      onError: (error) => notify({ text: `The export failed. ${apiFailure(error).message}` }),
    }),
  )
  return (
    <Button size="sm" busy={produce.isPending} onClick={() => produce.mutate({ filter })}>
      Export CSV
    </Button>
  )
}
