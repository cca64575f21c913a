'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { parseAsInteger, useQueryState } from 'nuqs'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Chip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { notify } from '@/components/ui/notify'
import { Skeleton } from '@/components/ui/skeleton'
import { currentOf, openOf, type Version } from '../versions'
import { AssignmentsPanel } from './assignments-panel'
import { OcpiPanel } from './ocpi-panel'
import { PublicationsPanel } from './publications-panel'
import { RenameDialog } from './rename-dialog'
import { ReviewPanel } from './review-panel'
import { ShownVersion } from './shown-version'
import { VersionsPanel } from './versions-panel'

export type Tariff = ApiOutputs['tariffs']['get']

/** One tariff: what it costs now, where, since when, and what was before. */
export function TariffPage({ id }: { id: number }) {
  const query = useQuery(useTRPC().tariffs.get.queryOptions({ id }))
  return (
    <Answer query={query} what="the tariff" skeleton={<TariffSkeleton />}>
      {(tariff) => <Loaded tariff={tariff} />}
    </Answer>
  )
}

function Loaded({ tariff }: { tariff: Tariff }) {
  const { versions, coverage } = tariff
  useDocumentTitle(tariff.name)
  const open = openOf(versions)
  const scheduled = versions.filter(({ life }) => life === 'scheduled')
  const [asked] = useQueryState('version', parseAsInteger)
  const wanted = versions.find(({ version }) => version === asked)
  const shown = wanted ?? currentOf(versions) ?? scheduled.at(-1) ?? open ?? versions[0]
  const told = scheduled[0] ?? currentOf(versions)
  return (
    <>
      <PageHeader
        title={tariff.name}
        crumbs={[{ label: 'Tariffs', href: '/tariffs' }]}
        lead={tariff.archivedAt === null ? null : <Chip>Archived</Chip>}
        facts={[
          { term: 'Prices now', value: formatCountOf(coverage.evses, 'EVSE') },
          { term: 'At', value: formatCountOf(coverage.locations, 'site') },
          { term: 'Version', value: currentOf(versions)?.version ?? 'none published' },
        ]}
        actions={<Actions tariff={tariff} open={open} />}
      />
      <div className="grid items-start gap-2.5 p-2.5 xl:grid-cols-[minmax(0,1fr)_420px]">
        <div className="grid min-w-0 gap-2.5">
          {open?.life === 'review' ? <ReviewPanel tariff={tariff} version={open} /> : null}
          {asked !== null && !wanted ? (
            <p role="status" className="panel px-3 py-2 text-sm">
              There is no version {asked} of this tariff.
            </p>
          ) : null}
          {shown ? <ShownVersion version={shown} /> : null}
          <AssignmentsPanel tariff={tariff} />
          {told ? <PublicationsPanel version={told} /> : null}
          {shown ? <OcpiPanel versionId={shown.versionId} /> : null}
        </div>
        <VersionsPanel tariff={tariff} />
      </div>
    </>
  )
}

function Actions({ tariff, open }: { tariff: Tariff; open: Version | null }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const edit = usePermission('tariff.edit')
  const [renaming, setRenaming] = useState(false)
  const publish = usePermission('tariff.publish')
  const fail = { onError: (error: unknown) => notify({ text: apiFailure(error).message }) }
  const refresh = () => queries.invalidateQueries(api.tariffs.pathFilter())
  const start = useMutation(
    api.tariffs.startDraft.mutationOptions({
      onSuccess: async () => {
        await refresh()
        router.push(`/tariffs/${tariff.tariffId}/edit`)
      },
      ...fail,
    }),
  )
  const archive = useMutation(api.tariffs.archive.mutationOptions({ onSuccess: refresh, ...fail }))
  const archived = tariff.archivedAt !== null
  return (
    <>
      <Button reason={edit.reason} onClick={() => setRenaming(true)}>
        Rename
      </Button>
      {renaming ? <RenameDialog tariff={tariff} onClose={() => setRenaming(false)} /> : null}
      <ConfirmButton
        busy={archive.isPending}
        reason={publish.reason}
        confirmLabel={archived ? 'Bring back now?' : 'Archive now?'}
        onConfirm={() => archive.mutate({ tariffId: tariff.tariffId, archived: !archived })}
      >
        {archived ? 'Bring back' : 'Archive'}
      </ConfirmButton>
      {open?.life === 'draft' ? (
        <Link href={`/tariffs/${tariff.tariffId}/edit`} className={buttonClass('primary')}>
          Edit draft {open.version}
        </Link>
      ) : (
        <Button
          variant="primary"
          busy={start.isPending}
          reason={edit.reason ?? (open ? `Version ${open.version} is in review.` : archived ? 'It is archived.' : null)}
          onClick={() => start.mutate({ tariffId: tariff.tariffId })}
        >
          Edit
        </Button>
      )}
    </>
  )
}

const TariffSkeleton = () => (
  <div className="grid gap-2.5 p-2.5">
    <Skeleton className="h-16" />
    <div className="grid gap-2.5 xl:grid-cols-[minmax(0,1fr)_420px]">
      <Skeleton className="h-80" />
      <Skeleton className="h-80" />
    </div>
  </div>
)
