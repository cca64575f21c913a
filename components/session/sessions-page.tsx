'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { createSerializer } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount, formatCountOf } from '@/components/format/count'
import { ViewsMenu } from '@/components/people/views-menu'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { SessionsFilters } from './sessions-filters'
import { SessionsGrid } from './sessions-grid'
import { activeFilters, listInput, noFilters, type SessionsUrl, sessionsKeys, useSessionsUrl } from './sessions-url'

const address = createSerializer(sessionsKeys)
const countsEveryMs = 15_000

/** Who is charging, and which sessions went wrong. */
export function SessionsPage() {
  const [url, setUrl] = useSessionsUrl()
  const change = (next: Partial<SessionsUrl>) => void setUrl(next)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Sessions"
        actions={
          <>
            <ViewsMenu page="sessions" />
            <ExportButton url={url} />
          </>
        }
        className="pb-1"
      />
      <Tabs url={url} />
      <SessionsFilters url={url} onChange={change} />
      <SessionsGrid
        label="Sessions"
        input={listInput(url)}
        filters={activeFilters(url)}
        onClearFilters={() => change(noFilters)}
        onSortChange={({ key, direction }) => change({ sort: key as SessionsUrl['sort'], asc: direction === 'asc' })}
      />
    </div>
  )
}

function Tabs({ url }: { url: SessionsUrl }) {
  const api = useTRPC()
  const { data } = useQuery(api.sessions.counts.queryOptions(undefined, { refetchInterval: countsEveryMs }))
  const href = (tab: SessionsUrl['tab']) => `/sessions${address({ ...url, tab })}`
  const count = (number: number | undefined) => (number === undefined ? undefined : formatCount(number))
  return (
    <LinkTabs
      label="Sessions by state"
      current={url.tab}
      tabs={[
        { id: 'active', label: 'Active', href: href('active'), count: count(data?.active) },
        { id: 'ended', label: 'Ended', href: href('ended') },
        {
          id: 'failed',
          label: (
            <>
              Failed starts<span className="sr-only">, of the last 24 hours:</span>
            </>
          ),
          href: href('failed'),
          count: count(data?.failed),
        },
        { id: 'review', label: 'Needs review', href: href('review'), count: count(data?.review) },
        { id: 'unbilled', label: 'Unbilled', href: href('unbilled'), count: count(data?.unbilled) },
      ]}
    />
  )
}

function ExportButton({ url }: { url: SessionsUrl }) {
  const api = useTRPC()
  const { mutate, isPending } = useMutation(
    api.sessions.export.mutationOptions({
      onSuccess: ({ text, count, complete, limit }) => {
        saveFile(`sessions-${url.tab}.csv`, text, 'text/csv')
        if (!complete)
          notify({
            text: `The file has the first ${formatCount(limit)} sessions. Narrow the range to export the rest.`,
          })
        else notify({ text: `${formatCountOf(count, 'session')} exported.` })
      },
      onError: (error) => notify({ text: failureText(error) ?? 'The export did not work. Try again.' }),
    }),
  )
  return (
    <Button busy={isPending} onClick={() => mutate(listInput(url))}>
      Export CSV
    </Button>
  )
}
