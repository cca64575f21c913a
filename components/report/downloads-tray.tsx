'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatBytes } from '@/components/format/bytes'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { CountBadge } from '@/components/ui/count-badge'
import { Dialog } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { Progress } from '@/components/ui/progress'

type Download = ApiOutputs['reports']['downloads'][number]

const soonMs = 1_000
const laterMs = 30_000
const underWay = (file: Download) => file.state === 'queued' || file.state === 'running'

/** Files one asked for: under way, ready, failed. It says when one becomes ready. */
export function DownloadsTray() {
  const api = useTRPC()
  const [open, setOpen] = useState(false)
  const files = useQuery(
    api.reports.downloads.queryOptions(undefined, {
      refetchInterval: (query) => (query.state.data?.some(underWay) ? soonMs : laterMs),
    }),
  )
  const waiting = files.data?.filter(underWay).length ?? 0
  useReadyNotice(files.data, () => setOpen(true))
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        Downloads
        {waiting > 0 ? <CountBadge label="under way">{waiting}</CountBadge> : null}
      </Button>
      {open ? (
        <Dialog
          open
          onOpenChange={setOpen}
          title="Downloads"
          description="Your own files. They are kept for seven days."
          size="md"
        >
          <Answer query={files} what="files" rows={3}>
            {(list) =>
              list.length === 0 ? (
                <EmptyState title="No files yet.">Export a report: its file arrives here.</EmptyState>
              ) : (
                <ul className="grid divide-y divide-border">
                  {list.map((file) => (
                    <File key={file.id} file={file} />
                  ))}
                </ul>
              )
            }
          </Answer>
        </Dialog>
      ) : null}
    </>
  )
}

/** Tells of files that became ready while this page was open, once. */
function useReadyNotice(files: Download[] | undefined, show: () => void) {
  const seen = useRef<Set<number>>(new Set())
  useEffect(() => {
    for (const file of files ?? []) {
      if (underWay(file)) seen.current.add(file.id)
      else if (seen.current.delete(file.id))
        notify({
          text:
            file.state === 'done' ? `Ready: ${file.name}` : `This file could not be made: ${file.error ?? file.name}`,
          action: { label: 'Show', run: show },
        })
    }
  }, [files, show])
}

function File({ file }: { file: Download }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const remove = useMutation(
    api.reports.removeDownload.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.reports.downloads.queryFilter()),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <span className="min-w-48 flex-1">
        <b className="block text-sm font-medium break-all">{file.name}</b>
        <span className="text-xs text-muted">
          {file.state === 'failed'
            ? `Failed: ${file.error}`
            : file.state === 'done'
              ? formatBytes(file.sizeBytes ?? 0)
              : 'Being made'}
          {' · '}
          <Moment at={file.createdAt} />
        </span>
        {underWay(file) ? (
          <Progress
            label={`Making ${file.name}`}
            ratio={file.state === 'queued' ? null : file.progress}
            className="mt-1.5"
          />
        ) : null}
      </span>
      {file.state === 'done' ? (
        <a className={buttonClass('default', 'sm')} href={`/downloads/${file.id}`} download={file.name}>
          Download<span className="sr-only"> {file.name}</span>
        </a>
      ) : null}
      <Button
        variant="ghost"
        size="sm"
        aria-label={`Remove ${file.name}`}
        busy={remove.isPending}
        onClick={() => remove.mutate({ id: file.id })}
      >
        Remove
      </Button>
    </li>
  )
}
