'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryState } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { ChangeList } from '../change-list'
import { beforeOf, lifeWords, openOf, type Version } from '../versions'
import { RollBackDialog } from './roll-back-dialog'
import type { Tariff } from './tariff-page'
import { useTariffAction } from './use-tariff-action'

/** Every version there was: who, when, what changed, and the way back. */
export function VersionsPanel({ tariff }: { tariff: Tariff }) {
  const [open, setOpen] = useQueryState('version', parseAsInteger)
  const [back, setBack] = useState<Version | null>(null)
  return (
    <Panel title="Versions" padded={false} className="xl:sticky xl:top-2.5">
      <ol>
        {tariff.versions.map((version) => (
          <li key={version.versionId} className="grid gap-1.5 border-b border-border px-3 py-2.5 last:border-b-0">
            <VersionLine version={version} />
            {version.note ? <p className="text-sm">{version.note}</p> : null}
            <div className="flex flex-wrap gap-1.5">
              <Button
                size="sm"
                variant="ghost"
                aria-expanded={open === version.version}
                onClick={() => void setOpen(open === version.version ? null : version.version)}
              >
                What changed
              </Button>
              <VersionActions tariff={tariff} version={version} onRollBack={() => setBack(version)} />
            </div>
            {open === version.version ? (
              <Changes version={version} before={beforeOf(tariff.versions, version)} />
            ) : null}
          </li>
        ))}
      </ol>
      {back ? <RollBackDialog tariff={tariff} version={back} onClose={() => setBack(null)} /> : null}
    </Panel>
  )
}

function VersionLine({ version }: { version: Version }) {
  const zone = useMe().organisation.timeZone
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
      <b className="font-medium">Version {version.version}</b>
      <Chip>{lifeWords[version.life]}</Chip>
      {version.restoresVersion === null ? null : (
        <span className="text-xs text-muted">as version {version.restoresVersion} was</span>
      )}
      <span className="basis-full text-xs text-muted">
        {version.effectiveFrom === null ? null : (
          <>
            from <Moment at={version.effectiveFrom} zone={zone} as="dateTime" />,{' '}
          </>
        )}
        by {version.createdByName}
        {version.approvedByName ? `, approved by ${version.approvedByName}` : ''}
        {version.approvedAt === null ? null : (
          <>
            {' '}
            <Moment at={version.approvedAt} zone={zone} />
          </>
        )}
      </span>
    </div>
  )
}

type ActionsProps = { tariff: Tariff; version: Version; onRollBack: () => void }

function VersionActions({ tariff, version, onRollBack }: ActionsProps) {
  const may = usePermission('tariff.publish')
  const edit = usePermission('tariff.edit')
  const { withdraw, discard } = useTariffAction()
  if (version.life === 'scheduled')
    return (
      <ConfirmButton
        size="sm"
        reason={may.reason}
        busy={withdraw.isPending}
        confirmLabel="Withdraw now?"
        onConfirm={() => withdraw.mutate({ versionId: version.versionId })}
      >
        Withdraw
      </ConfirmButton>
    )
  if (version.life === 'past')
    return (
      <Button
        size="sm"
        reason={may.reason ?? (openOf(tariff.versions) ? 'There is a draft: publish or discard it first.' : null)}
        onClick={onRollBack}
      >
        Roll back to this
      </Button>
    )
  if (version.life === 'draft')
    return (
      <ConfirmButton
        size="sm"
        reason={edit.reason}
        busy={discard.isPending}
        confirmLabel="Discard draft now?"
        onConfirm={() => discard.mutate({ versionId: version.versionId })}
      >
        Discard draft
      </ConfirmButton>
    )
  return null
}

/** Definitions are fetched when somebody wants to see the difference. */
function Changes({ version, before }: { version: Version; before: Version | null }) {
  const api = useTRPC()
  const after = useQuery(api.tariffs.version.queryOptions({ versionId: version.versionId }))
  const old = useQuery(
    api.tariffs.version.queryOptions({ versionId: before?.versionId ?? 0 }, { enabled: before !== null }),
  )
  if (after.error || old.error)
    return <p className="text-sm text-p1-text">The versions could not be loaded. Close and open it again.</p>
  if (!after.data || (before && !old.data)) return <Skeleton className="h-12" />
  return (
    <div className="grid gap-1 border-t border-border pt-2">
      <p className="text-xs text-muted">{before ? `Against version ${before.version}` : 'The first version'}</p>
      <ChangeList before={old.data?.definition ?? null} after={after.data.definition} />
    </div>
  )
}
