'use client'
import { useMutation } from '@tanstack/react-query'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'

type File = { name: string; text: string; count: number }

export function ExportButton({ what, ask }: { what: string; ask: () => Promise<File> }) {
  const { mutate, isPending } = useMutation({
    mutationFn: ask,
    onSuccess: ({ name, text, count }) => {
      saveFile(name, text, 'text/csv')
      notify({ text: `${formatCountOf(count, what)} exported.` })
    },
    onError: (error) => notify({ text: failureText(error) ?? 'The export did not work. Try again.' }),
  })
  return (
    <Button size="sm" busy={isPending} onClick={() => mutate()}>
      Export CSV
    </Button>
  )
}
