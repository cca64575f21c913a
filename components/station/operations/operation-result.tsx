'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { CommandLifecycle } from '@/components/command/command-lifecycle'
import { isFinished } from '@/components/command/command-words'
import { Since } from '@/components/format/since'
import { Answer } from '@/components/session/answer'
import { SkeletonRows } from '@/components/ui/skeleton'
import { JsonText } from '../log/json-text'
import { AnswerTable } from './answer-table'

type Result = ApiOutputs['stationOperations']['result']

/** How one operation goes: its steps, the answer as a table, and the report that follows it. */
export function OperationResult({ commandId, zone }: { commandId: number; zone: string }) {
  const api = useTRPC()
  const query = useQuery(
    api.stationOperations.result.queryOptions(
      { commandId },
      { refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 700) },
    ),
  )
  return (
    <section className="mt-4 rounded-md border border-border" aria-label="What came of it" aria-live="polite">
      <Answer query={query} what="the answer" skeleton={<SkeletonRows rows={2} />}>
        {(result) => (
          <>
            <CommandLifecycle command={result.command} zone={zone} />
            <Answered result={result} />
          </>
        )}
      </Answer>
    </section>
  )
}

const isOver = (result: Result) => isFinished(result.command) && !result.awaitsReport

function Answered({ result }: { result: Result }) {
  const { response, report, awaitsReport } = result
  if (response === null || response === undefined) return null
  const fields = response as Record<string, unknown>
  return (
    <div className="grid gap-2 p-3">
      {Object.keys(fields).length === 0 ? (
        <p className="text-sm text-muted">The station answered; this message has nothing to say in its answer.</p>
      ) : (
        <AnswerTable label="Answer" rows={[fields]} />
      )}
      {report ? (
        <>
          <p className="text-sm text-muted">
            Reported in {report.parts} part{report.parts === 1 ? '' : 's'}, <Since at={report.at} />
            {report.complete ? '' : '; more are to come or one is missing'}.
          </p>
          <AnswerTable label="Report" rows={report.rows} />
        </>
      ) : awaitsReport ? (
        <p className="text-sm text-muted">The report follows…</p>
      ) : null}
      <details className="text-xs text-muted">
        <summary className="w-fit">As it came</summary>
        <div className="mt-1">
          <JsonText label="Answer as JSON" text={JSON.stringify(report ? [response, ...report.rows] : response)} />
        </div>
      </details>
    </div>
  )
}
