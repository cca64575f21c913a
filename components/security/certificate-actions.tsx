'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { PemDialog } from './pem-dialog'
import type { CertificateRow } from './security-words'
import { useSecurity } from './use-security'

const revocable = new Set(['signed', 'installed', 'rejected', 'replaced'])

/** What can be decided about one certificate or request. */
export function CertificateActions({ row }: { row: CertificateRow }) {
  const [opened, setOpened] = useState<'refuse' | 'revoke' | 'upload' | null>(null)
  const close = () => setOpened(null)
  const { reason } = usePermission('security.decide')
  const actions = useSecurity(close)
  const request = useMutation(
    useTRPC().security.request.mutationOptions({
      onSuccess: ({ name, text }) => saveFile(name, text, 'application/x-pem-file'),
      onError: (error) => notify({ text: failureText(error) ?? 'The request could not be fetched.' }),
    }),
  )
  const sign = () =>
    actions.sign.mutate({ id: row.id }, { onError: (error) => notify({ text: failureText(error) ?? '' }) })
  return (
    <span className="flex justify-end gap-1.5 whitespace-nowrap">
      {row.state === 'waiting' ? (
        <>
          <Button size="sm" variant="primary" reason={reason} busy={actions.sign.isPending} onClick={sign}>
            Sign
          </Button>
          <Button size="sm" onClick={() => request.mutate({ id: row.id })}>
            Request
          </Button>
          <Button size="sm" reason={reason} onClick={() => setOpened('upload')}>
            Upload…
          </Button>
          <Button size="sm" variant="ghost" reason={reason} onClick={() => setOpened('refuse')}>
            Refuse…
          </Button>
        </>
      ) : null}
      {revocable.has(row.state) ? (
        <Button size="sm" variant="ghost" reason={reason} onClick={() => setOpened('revoke')}>
          Revoke…
        </Button>
      ) : null}
      {opened === 'refuse' ? (
        <DangerDialog
          open
          onOpenChange={close}
          title={`Refuse ${row.subject}`}
          actionLabel="Refuse"
          consequence="The station gets no certificate for this key. It may ask again."
          busy={actions.refuse.isPending}
          error={failureText(actions.refuse.error)}
          onConfirm={(why) => actions.refuse.mutate({ id: row.id, reason: why })}
        />
      ) : null}
      {opened === 'revoke' ? (
        <DangerDialog
          open
          onOpenChange={close}
          title={`Revoke ${row.subject}`}
          actionLabel="Revoke"
          consequence={`${row.stationName} is cut off if it is connected with it, and does not come in with it again. On profile 3 it stays out until it has another certificate or you lower what is accepted. It cannot be undone.`}
          busy={actions.revoke.isPending}
          error={failureText(actions.revoke.error)}
          onConfirm={(why) => actions.revoke.mutate({ id: row.id, reason: why })}
        />
      ) : null}
      {opened === 'upload' ? (
        <PemDialog
          title={`Certificate for ${row.stationName}`}
          description="Signed elsewhere for this request: the station’s own certificate first, then those above it, in PEM."
          label="Certificate chain"
          action="Upload and hand over"
          busy={actions.upload.isPending}
          problem={failureText(actions.upload.error)}
          onClose={close}
          onSubmit={(chain) => actions.upload.mutate({ id: row.id, chain })}
        />
      ) : null}
    </span>
  )
}
