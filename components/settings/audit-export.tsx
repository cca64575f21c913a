'use client'
import { useMutation } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'

/** The filtered log as a CSV file. */
export function AuditExport({ filter }: { filter: ApiInputs['audit']['export']['filter'] }) {
  const produce = useMutation(
    useTRPC().audit.export.mutationOptions({
      onSuccess: ({ fileName, text, complete }) => {
        saveFile(fileName, text, 'text/csv')
        if (!complete) notify({ text: 'The file has the newest 50,000 entries. Narrow the days to get the others.' })
      },
      onError: (error) => notify({ text: `The export failed. ${apiFailure(error).message}` }),
    }),
  )
  return (
    <Button busy={produce.isPending} onClick={() => produce.mutate({ filter })}>
      Export CSV
    </Button>
  )
}
