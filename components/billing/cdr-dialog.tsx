'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { formatEnergyExact } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { Skeleton } from '@/components/ui/skeleton'

/** A CDR as a partner gets it (OCPI 2.2.1). */
export function CdrDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const api = useTRPC()
  const query = useQuery(api.billing.cdr.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY }))
  const text = query.data ? JSON.stringify(query.data.ocpi, null, 2) : ''
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(next) => !next && onClose()}
      title={query.data ? `CDR ${query.data.uid}` : 'CDR'}
      description="As a partner gets it, OCPI 2.2.1. The token is masked here, and what the meter signed is left out: it names the token. The download has both."
      footer={
        <>
          <CopyButton text={text} label="Copy JSON" />
          <DownloadButton id={id} />
        </>
      }
    >
      <Answer query={query} what="the CDR" skeleton={<Skeleton className="h-80" />}>
        {(cdr) => (
          <div className="grid gap-2">
            <p className="num text-sm">
              {formatEnergyExact(cdr.energyWh)}, {formatMoney(cdr.grossMinor, cdr.currency)} with VAT, tariff{' '}
              {cdr.sealed.tariff.name} version {cdr.sealed.tariff.version}
              {cdr.credits ? `, takes back ${cdr.credits}` : ''}
              {cdr.creditedBy ? `, taken back by ${cdr.creditedBy}` : ''}
            </p>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
              className="mono max-h-96 overflow-auto rounded-sm border border-border bg-bg p-2 text-xs"
            >
              {text}
            </pre>
          </div>
        )}
      </Answer>
    </Dialog>
  )
}

/** The whole CDR as a file; who took it is in the audit log. */
function DownloadButton({ id }: { id: number }) {
  const api = useTRPC()
  const { reason } = usePermission('session.review')
  const { mutate, isPending } = useMutation(
    api.billing.exportOcpi.mutationOptions({
      onSuccess: ({ name, json, signedValues }) => {
        saveFile(name, json, 'application/json')
        notify({
          text:
            signedValues > 0
              ? `Saved with ${formatCountOf(signedValues, 'signed record')}.`
              : 'Saved. Nothing in it is signed.',
        })
      },
      onError: (error) => notify({ text: failureText(error) ?? 'The download did not work. Try again.' }),
    }),
  )
  return (
    <Button reason={reason} busy={isPending} onClick={() => mutate({ id })}>
      Download OCPI
    </Button>
  )
}
