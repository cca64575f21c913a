'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

const SilenceDialog = dynamic(() => import('./silence-dialog').then((module) => module.SilenceDialog), { ssr: false })

/** A station with its site and EVSEs, or a site, whose alarms can be kept quiet. `zone`: of its instants. */
export type SilencePlace = {
  kind: 'station' | 'site'
  stationId: number | null
  locationId: number | null
  name: string
  zone: string
  evses: readonly { id: number; number: number }[]
}

/** Opens the maintenance windows of a place. Everybody may look; the dialog says who may change. */
export function SilenceButton({ place, size }: { place: SilencePlace; size?: 'sm' }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        Maintenance…
      </Button>
      {open ? <SilenceDialog place={place} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
