'use client'
import { useMutation } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatBytes } from '@/components/format/bytes'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { OutOfBandPill } from '@/components/ui/bullet-bar'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { notify } from '@/components/ui/notify'
import { EvidenceUpload } from './evidence-upload'
import type { Exclusion } from './uptime-url'
import { useUptimeChanged } from './use-uptime-changed'

/** One exclusion: where, when, why, by whom, and the files that prove it. */
export function ExclusionRow({ exclusion }: { exclusion: Exclusion }) {
  const { id, place, zone, from, to, reasonName, note, byName, withdrawnByName, evidence } = exclusion
  const withdrawn = withdrawnByName !== null
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1.5 px-3 py-2.5 text-sm">
      <span className="min-w-56 flex-1">
        <b className={withdrawn ? 'font-medium text-muted line-through' : 'font-medium'}>{place}</b>: {reasonName},{' '}
        <Moment at={from} zone={zone} as="dateTime" /> to <Moment at={to} zone={zone} as="dateTime" />
        <span className="block text-xs break-words text-muted">
          {note ? `${note} · ` : ''}by {byName}
          {withdrawn ? `, withdrawn by ${withdrawnByName}: its time counts` : ''}
        </span>
        {evidence.length > 0 ? (
          <ul aria-label={`Evidence of ${place}`} className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
            {evidence.map((file) => (
              <EvidenceItem key={file.id} file={file} fixed={withdrawn} />
            ))}
          </ul>
        ) : null}
      </span>
      <span className="flex flex-wrap items-center gap-2">
        {evidence.length === 0 && !withdrawn ? <OutOfBandPill>No evidence</OutOfBandPill> : null}
        {withdrawn ? null : <EvidenceUpload exclusionId={id} place={place} />}
        <Holding exclusion={exclusion} />
      </span>
    </li>
  )
}

function EvidenceItem({ file, fixed }: { file: Exclusion['evidence'][number]; fixed: boolean }) {
  const api = useTRPC()
  const changed = useUptimeChanged()
  const { allowed } = usePermission('uptime.exclude')
  const remove = useMutation(
    api.uptime.removeEvidence.mutationOptions({
      onSuccess: () => changed(`“${file.name}” was removed.`),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  return (
    <li className="inline-flex items-center gap-1.5 text-xs">
      <a
        className="link"
        href={`/uptime/evidence/${file.id}`}
        download={file.name}
        title={`Added by ${file.addedByName}`}
      >
        {file.name}
      </a>
      <span className="num text-muted">{formatBytes(file.sizeBytes)}</span>
      {allowed && !fixed ? (
        <ConfirmButton
          size="sm"
          variant="ghost"
          busy={remove.isPending}
          confirmLabel="Remove now?"
          aria-label={`Remove ${file.name}`}
          onConfirm={() => remove.mutate({ id: file.id })}
        >
          Remove
        </ConfirmButton>
      ) : null}
    </li>
  )
}

/** Withdraw, with a way back; or hold again. */
function Holding({ exclusion: { id, place, withdrawnByName } }: { exclusion: Exclusion }) {
  const api = useTRPC()
  const changed = useUptimeChanged()
  const { reason } = usePermission('uptime.exclude')
  const onError = (error: unknown) => notify({ text: apiFailure(error as never).message })
  const restore = useMutation(
    api.uptime.restore.mutationOptions({ onSuccess: () => changed('The exclusion holds again.'), onError }),
  )
  const withdraw = useMutation(
    api.uptime.withdraw.mutationOptions({
      onSuccess: () =>
        changed(`The exclusion of ${place} was withdrawn.`, { label: 'Undo', run: () => restore.mutate({ id }) }),
      onError,
    }),
  )
  return withdrawnByName === null ? (
    <Button
      size="sm"
      reason={reason}
      busy={withdraw.isPending}
      aria-label={`Withdraw the exclusion of ${place}`}
      onClick={() => withdraw.mutate({ id })}
    >
      Withdraw
    </Button>
  ) : (
    <Button
      size="sm"
      reason={reason}
      busy={restore.isPending}
      aria-label={`Restore the exclusion of ${place}`}
      onClick={() => restore.mutate({ id })}
    >
      Restore
    </Button>
  )
}
