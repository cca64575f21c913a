'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { ApproveStep } from './approve-step'
import { ComparisonSteps } from './comparison-steps'
import { DisputesPanel } from './disputes-panel'
import { MonthTerms } from './month-terms'
import { PayStep } from './pay-step'
import { SessionsStep } from './sessions-step'
import { type MonthEnd, monthWords } from './settlement-words'
import { StatementsStep } from './statements-step'

const isMonth = /^20\d{2}-(0[1-9]|1[0-2])$/
const before = (month: string, count: number) => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7)
}

/** From the sessions of a month to the owners' money: one page, in the order it is done. */
export function MonthEndPage() {
  const [{ month: asked }, setUrl] = useQueryStates({ month: parseAsString })
  const month = asked !== null && isMonth.test(asked) ? asked : undefined
  const query = useQuery(
    useTRPC().settlement.monthEnd.queryOptions(
      { month },
      { refetchInterval: ({ state }) => (atWork(state.data) ? 1_000 : 15_000) },
    ),
  )
  const latest = query.data?.latest
  const months = latest
    ? [...new Set([...Array.from({ length: 12 }, (_, index) => before(latest, index)), ...(month ? [month] : [])])]
    : []
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Month end"
        crumbs={[{ label: 'Billing', href: '/billing' }]}
        lead={
          <Select
            aria-label="Month"
            className="w-44"
            options={months.map((value) => ({ value, label: monthWords(value) }))}
            value={query.data?.month ?? ''}
            onChange={(event) => void setUrl({ month: event.target.value === latest ? null : event.target.value })}
          />
        }
        actions={<MonthTerms />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto p-4 max-sm:p-2">
        <Answer query={query} what="month end">
          {(data) =>
            data.over ? <Steps month={data} /> : <NotOver month={data} onLatest={() => void setUrl({ month: null })} />
          }
        </Answer>
      </div>
    </div>
  )
}

const atWork = (month: MonthEnd | undefined) => month?.run?.state === 'queued' || month?.run?.state === 'running'

function NotOver({ month, onLatest }: { month: MonthEnd; onLatest: () => void }) {
  return (
    <div className="panel grid justify-items-center gap-3 p-8 text-center">
      <p className="text-md font-medium">{monthWords(month.month)} is not over yet.</p>
      <Button onClick={onLatest}>Show {monthWords(month.latest)}</Button>
    </div>
  )
}

function Steps({ month }: { month: MonthEnd }) {
  return (
    <div className="mx-auto grid max-w-5xl gap-3">
      <ol className="m-0 grid gap-3 p-0" aria-label={`Steps of ${monthWords(month.month)}`}>
        <SessionsStep month={month} />
        <StatementsStep month={month} />
        <ComparisonSteps month={month} />
        <ApproveStep month={month} />
        <PayStep month={month} />
      </ol>
      <DisputesPanel filter={{}} />
    </div>
  )
}
