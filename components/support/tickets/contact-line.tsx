'use client'
import { useEffect, useState } from 'react'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import type { TicketDetail } from './ticket-words'
import type { TicketWork } from './use-ticket'

/** Shown again masked after this: a screen stays open longer than a glance. */
const shownMs = 60_000

/** Who the driver is, masked; Reveal shows it for a minute, and each look is written down. */
export function ContactLine({ detail: { ticket }, work }: { detail: TicketDetail; work: TicketWork }) {
  const may = usePermission('driver.reveal')
  const [shown, setShown] = useState<typeof ticket.contact | null>(null)
  useEffect(() => {
    if (shown === null) return
    const timer = setTimeout(() => setShown(null), shownMs)
    return () => clearTimeout(timer)
  }, [shown])
  const { name, mail, phone } = shown ?? ticket.contact
  const parts = [name, phone, mail].filter(Boolean)
  if (parts.length === 0) return <span>no contact</span>
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="break-all text-fg">{parts.join(' · ')}</span>
      {shown ? null : (
        <Button
          size="sm"
          variant="ghost"
          reason={may.reason}
          busy={work.reveal.isPending}
          onClick={() => work.reveal.mutate({ id: ticket.id }, { onSuccess: setShown })}
        >
          Reveal
        </Button>
      )}
    </span>
  )
}
