'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { Panel } from '@/components/ui/panel'
import { saveFile } from '@/components/ui/save-file'
import { TextField } from '@/components/ui/text-field'
import type { Driver } from './driver-page'
import { SmallDialog } from './small-dialog'
import { useDriverChanges } from './use-driver-changes'

/** What a driver may ask for: a copy of everything, or to be forgotten. */
export function DriverPrivacy({ driver }: { driver: Driver }) {
  const mayExport = usePermission('driver.reveal')
  const mayErase = usePermission('driver.erase')
  const [open, setOpen] = useState<'export' | 'erase' | null>(null)
  const { erase } = useDriverChanges(() => setOpen(null))
  const { cdrs, until } = driver.kept
  const stays = cdrs === 0 ? 'Nothing has to be kept.' : null
  return (
    <Panel title="Privacy" bodyClassName="grid gap-2 text-sm">
      <p className="m-0 text-muted">
        {stays ?? (
          <>
            {cdrs === 1 ? '1 bill' : `${cdrs} bills`} must be kept
            {until === null ? null : (
              <>
                {' '}
                until <Moment at={until - 1} as="date" />
              </>
            )}
            , without a name.
          </>
        )}
      </p>
      <p className="m-0 flex flex-wrap gap-2">
        <Button size="sm" reason={mayExport.reason} onClick={() => setOpen('export')}>
          Export data
        </Button>
        <Button
          size="sm"
          variant="danger"
          reason={driver.erasedAt === null ? mayErase.reason : 'This driver is erased already.'}
          onClick={() => setOpen('erase')}
        >
          Erase
        </Button>
      </p>
      {open === 'export' ? <ExportDialog driverId={driver.id} onClose={() => setOpen(null)} /> : null}
      <DangerDialog
        open={open === 'erase'}
        onOpenChange={(next) => setOpen(next ? 'erase' : null)}
        title="Erase driver"
        actionLabel="Erase"
        busy={erase.isPending}
        error={failureText(erase.error)}
        consequence={
          <>
            Name, contact, number plates and printed card numbers go, and cannot be brought back. Cards are blocked,
            contracts end. {stays ?? 'Sessions and bills stay, without a name, as long as the law asks.'}
          </>
        }
        onConfirm={(reason) => erase.mutate({ driverId: driver.id, reason })}
      />
    </Panel>
  )
}

function ExportDialog({ driverId, onClose }: { driverId: number; onClose: () => void }) {
  const api = useTRPC()
  const [reason, setReason] = useState('')
  const file = useMutation(
    api.drivers.export.mutationOptions({
      onSuccess: (data) => {
        saveFile(`driver-${driverId}.json`, JSON.stringify(data, null, 2), 'application/json')
        onClose()
      },
    }),
  )
  return (
    <SmallDialog
      title="Export a driver’s data"
      action="Export"
      busy={file.isPending}
      error={file.error}
      onClose={onClose}
      onSubmit={() => file.mutate({ driverId, reason })}
    >
      <p className="m-0 text-sm text-muted">
        A JSON file with everything stored: contact, contracts, cards, sessions, bills, tickets. The export is written
        into the audit log.
      </p>
      <TextField
        label="Who asked for it"
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </SmallDialog>
  )
}
