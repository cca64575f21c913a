'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatDays } from '@/components/format/change'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Freshness } from './freshness'
import { ReportActions, type ReportName } from './report-actions'
import { ReportBar, type ReportBarProps } from './report-bar'
import { filtersOf, noFilters, type Revenue } from './report-url'

/** What every report's answer says of itself. */
type Framed = Pick<Revenue, 'range' | 'before' | 'through' | 'zone'>
type Query<Data> = {
  data: Data | undefined
  error: unknown
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

export type ReportScreenProps<Data extends Framed> = Pick<
  ReportBarProps,
  'url' | 'onChange' | 'groupings' | 'currencies' | 'currency' | 'money'
> & {
  report: ReportName
  query: Query<Data>
  /** Instead of figures; null: there are some. */
  empty: (data: Data) => { title: string; action?: ReactNode; text?: string } | null
  children: (data: Data) => ReactNode
}

export const reportRefetchMs = 60_000

/** The bar of a report, the days it is about, and its figures or why there are none. */
export function ReportScreen<Data extends Framed>(props: ReportScreenProps<Data>) {
  const { report, query, url, onChange, empty, children, ...bar } = props
  const choices = useQuery(useTRPC().reports.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const filtered = filtersOf(url).length > 0
  return (
    <>
      <ReportBar url={url} onChange={onChange} choices={choices.data} days={query.data?.range} {...bar}>
        <ReportActions report={report} url={url} />
      </ReportBar>
      <Answer query={query} what={`${report} figures`} rows={10}>
        {(data) => {
          const none = empty(data)
          return (
            <div className="grid gap-3 p-3" aria-busy={query.isPlaceholderData}>
              <p className="text-sm text-muted">
                {formatDays(data.range)}
                {data.before ? <>, compared with {formatDays(data.before)}</> : null}.{' '}
                <Freshness through={data.through} zone={data.zone} />
              </p>
              {none ? (
                <EmptyState
                  title={none.title}
                  action={
                    filtered ? <Button onClick={() => onChange(noFilters)}>Clear the filters</Button> : none.action
                  }
                >
                  {none.text}
                </EmptyState>
              ) : (
                children(data)
              )}
            </div>
          )
        }}
      </Answer>
    </>
  )
}
