'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { currentOf, openOf } from '../versions'
import { EditorScreen } from './editor-screen'

const noConnectors = { assigned: true, kinds: [] }

type Tariff = ApiOutputs['tariffs']['get']

/** What a driver will pay: the open draft of a tariff. */
export function EditorPage({ id }: { id: number }) {
  const query = useQuery(useTRPC().tariffs.get.queryOptions({ id }))
  return (
    <Answer query={query} what="the tariff" skeleton={<EditorSkeleton />}>
      {(tariff) => {
        const open = openOf(tariff.versions)
        return open ? <OpenDraft tariff={tariff} versionId={open.versionId} /> : <NoDraft tariff={tariff} />
      }}
    </Answer>
  )
}

function OpenDraft({ tariff, versionId }: { tariff: Tariff; versionId: number }) {
  const api = useTRPC()
  const zone = useMe().organisation.timeZone
  const may = usePermission('tariff.edit')
  const current = currentOf(tariff.versions)
  // What is being typed must not be replaced by what was saved: only "Load theirs" asks again.
  const draft = useQuery(
    api.tariffs.version.queryOptions({ versionId }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  )
  const [loads, setLoads] = useState(0)
  const reload = async () => {
    await draft.refetch()
    setLoads((before) => before + 1)
  }
  const compared = useQuery(
    api.tariffs.version.queryOptions({ versionId: current?.versionId ?? 0 }, { enabled: current !== null }),
  )
  const series = useQuery(api.tariffs.series.queryOptions())
  const connectors = useQuery(api.tariffs.connectors.queryOptions({ tariffId: tariff.tariffId }))
  useDocumentTitle(`${tariff.name}, draft`)
  return (
    <Answer query={draft} what="the draft" skeleton={<EditorSkeleton />}>
      {(version) => (
        <EditorScreen
          key={`${version.versionId}.${loads}`}
          zone={zone}
          series={series.data ?? []}
          refused={
            version.state === 'review'
              ? `Version ${version.version} is in review. Send it back to change it.`
              : may.reason
          }
          onReload={() => void reload()}
          draft={{
            tariffId: tariff.tariffId,
            tariffName: tariff.name,
            versionId: version.versionId,
            version: version.version,
            revision: version.revision,
            definition: version.definition,
            note: version.note,
            current: compared.data ? { version: compared.data.version, definition: compared.data.definition } : null,
            evses: tariff.coverage.evses,
            rejection: version.rejection,
            connectors: connectors.data ?? noConnectors,
          }}
        />
      )}
    </Answer>
  )
}

function NoDraft({ tariff }: { tariff: Tariff }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const may = usePermission('tariff.edit')
  const start = useMutation(
    api.tariffs.startDraft.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.tariffs.get.queryFilter({ id: tariff.tariffId })),
    }),
  )
  return (
    <>
      <PageHeader
        title={tariff.name}
        crumbs={[
          { label: 'Tariffs', href: '/tariffs' },
          { label: tariff.name, href: `/tariffs/${tariff.tariffId}` },
        ]}
      />
      <EmptyState
        title="There is no draft of this tariff."
        action={
          <Button
            variant="primary"
            busy={start.isPending}
            reason={may.reason}
            onClick={() => start.mutate({ tariffId: tariff.tariffId })}
          >
            Start a draft
          </Button>
        }
      >
        {start.error ? apiFailure(start.error).message : 'It begins as a copy of the newest version.'}
      </EmptyState>
    </>
  )
}

const EditorSkeleton = () => (
  <div className="grid gap-2.5 p-2.5 lg:grid-cols-[minmax(0,1fr)_380px]">
    <div className="grid gap-2.5">
      <Skeleton className="h-72" />
      <Skeleton className="h-80" />
    </div>
    <Skeleton className="h-96" />
  </div>
)
