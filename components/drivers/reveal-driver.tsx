'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { DriverDialog } from './driver-dialog'

type Props = {
  driverId: number
  erased: boolean
  masked: Masked
  /** What was revealed can be changed. */
  editable?: boolean
}
type Masked = { name: string | null; mail: string | null; phone: string | null }
export type RevealedDriver = ApiOutputs['drivers']['reveal']

/** Shown masked again after this: a screen stays open longer than a call. */
const shownMs = 120_000

/** Name, phone and mail, masked; Reveal asks why, shows them for two minutes, and is written into the audit log. */
export function RevealDriver({ driverId, erased, masked, editable }: Props) {
  const may = usePermission('driver.reveal')
  const mayChange = usePermission('driver.manage')
  const [changing, setChanging] = useState(false)
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<RevealedDriver | null>(null)
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), shownMs)
    return () => clearTimeout(timer)
  }, [shown])
  const parts = shown
    ? [shown.name, shown.phone, shown.email, ...shown.plates]
    : [masked.name, masked.phone, masked.mail]
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 break-words" data-masked={shown ? undefined : 'true'}>
        {parts.filter(Boolean).join(' · ')}
      </span>
      {shown || erased ? null : (
        <Button size="sm" variant="ghost" reason={may.reason} onClick={() => setAsking(true)}>
          Reveal
        </Button>
      )}
      {shown && editable ? (
        <Button size="sm" variant="ghost" reason={mayChange.reason} onClick={() => setChanging(true)}>
          Change
        </Button>
      ) : null}
      {changing && shown ? (
        <DriverDialog driver={shown} onClose={() => setChanging(false)} onSaved={() => setShown(null)} />
      ) : null}
      {asking ? (
        <RevealDialog
          driverId={driverId}
          onClose={() => setAsking(false)}
          onShown={(driver) => {
            setShown(driver)
            setAsking(false)
          }}
        />
      ) : null}
    </span>
  )
}

type DialogProps = { driverId: number; onClose: () => void; onShown: (driver: RevealedDriver) => void }

function RevealDialog({ driverId, onClose, onShown }: DialogProps) {
  const api = useTRPC()
  const form = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const reveal = useMutation(api.drivers.reveal.mutationOptions({ onSuccess: onShown }))
  const missing = reason.trim().length < 3 ? 'Say why you need to see it.' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!missing && !reveal.isPending) reveal.mutate({ driverId, reason })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Reveal personal data"
      description="Shown for two minutes. Your name, the driver and the reason go into the audit log."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={reveal.isPending}>
            Reveal
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label="Why"
          required
          maxLength={300}
          placeholder="Driver on the phone, checks the number"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried ? missing : (failureText(reveal.error) ?? undefined)}
        />
      </form>
    </Dialog>
  )
}
