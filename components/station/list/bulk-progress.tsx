'use client'
import { useMutation } from '@tanstack/react-query'
import clsx from 'clsx'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { failureWords, hasFailed, stateWords } from '@/components/command/command-words'
import { failureText } from '@/components/command/failure-text'
import { type CommandRow, useCommands } from '@/components/command/use-commands'
import { formatCount, formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Progress } from '@/components/ui/progress'
import type { BulkLine, BulkRun } from './bulk-commands'
import { bulkLine } from './bulk-dialog'

const shownAtMost = 500

type Result = BulkLine & { words: string; raw: string | null; failed: boolean; answered: boolean }

function resultOf(line: BulkLine, command: CommandRow | undefined): Result {
  if (line.refusal !== null) return { ...line, words: line.refusal, raw: null, failed: true, answered: true }
  if (!command) return { ...line, words: 'Queued', raw: null, failed: false, answered: false }
  const failed = hasFailed(command)
  return {
    ...line,
    words: (failed && failureWords(command)) || stateWords(command),
    raw: command.detail,
    failed,
    answered: command.state !== 'queued' && command.state !== 'sent',
  }
}

/** A line per station as it answers, failures first; those can be asked again alone. */
export function BulkProgress({
  run,
  onClose,
  onRetried,
}: {
  run: BulkRun
  onClose: () => void
  onRetried: (lines: BulkLine[]) => void
}) {
  const api = useTRPC()
  const ids = run.lines.flatMap((line) => line.commandId ?? [])
  const range = { first: Math.min(...ids), last: Math.max(...ids) }
  const { rows } = useCommands({ mine: range, limit: 10_000 }, ids.length > 0)
  const byId = new Map(rows.map((row) => [Number(row.id), row]))
  const results = run.lines.map((line) =>
    resultOf(line, line.commandId === null ? undefined : byId.get(line.commandId)),
  )
  const failed = results.filter((result) => result.failed)
  const answered = results.filter((result) => result.answered).length
  const retry = useMutation(api.commands.many.mutationOptions())
  const again = () => {
    const stationIds = failed.map((result) => result.stationId)
    retry.mutate(
      {
        stationIds,
        request: run.action.request,
        reason: run.reason,
        typedCount: stationIds.length,
        stopAfterFailures: null,
      },
      {
        onSuccess: (lines) =>
          onRetried([...run.lines.filter((line) => !stationIds.includes(line.stationId)), ...lines.map(bulkLine)]),
      },
    )
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`${run.action.verb}: ${formatCountOf(run.lines.length, 'station')}`}
      description="This goes on when the window is closed; each command is in its station’s list."
      footer={
        <>
          <Button onClick={again} busy={retry.isPending} reason={failed.length === 0 ? 'Nothing has failed.' : null}>
            {failed.length === 0 ? 'Retry failed' : `Retry ${formatCount(failed.length)} failed`}
          </Button>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p role="status" className="num mb-1 text-sm">
        {formatCount(answered)} of {formatCount(results.length)} answered, {formatCount(failed.length)} failed
      </p>
      <Progress
        label="Stations that have answered"
        ratio={results.length === 0 ? 1 : answered / results.length}
        tone="session"
      />
      {failureText(retry.error) ? (
        <p role="alert" className="mt-2 text-sm text-p1-text">
          {failureText(retry.error)}
        </p>
      ) : null}
      <ul className="mt-2 max-h-80 overflow-y-auto text-sm">
        {[...failed, ...results.filter((result) => !result.failed)].slice(0, shownAtMost).map((result) => (
          <li key={result.stationId} className="flex items-baseline gap-2 border-b border-border py-1 last:border-b-0">
            <Link href={`/stations/${result.stationId}?tab=commands`} className="link w-40 flex-none truncate">
              {result.name}
            </Link>
            <span
              className={clsx('min-w-0 flex-1', result.failed ? 'text-p1-text' : 'text-muted')}
              title={result.raw ?? undefined}
            >
              {result.words}
            </span>
          </li>
        ))}
      </ul>
      {results.length > shownAtMost ? (
        <p className="pt-1 text-xs text-muted">{formatCount(results.length - shownAtMost)} more are not shown.</p>
      ) : null}
    </Dialog>
  )
}
