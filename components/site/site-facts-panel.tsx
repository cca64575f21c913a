'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { formatRating } from '@/components/format/power'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { Site } from './site-page'

const SiteFactsDialog = dynamic(() => import('./site-facts-dialog').then((module) => module.SiteFactsDialog))

const unknown = <span className="text-dim">Not known</span>

/** Limit, hours, how to get in, whom to call. */
export function SiteFactsPanel({ site }: { site: Site }) {
  const { reason } = usePermission('station.manage')
  const internal = usePermission('workOrder.read').allowed
  const [open, setOpen] = useState(false)
  const { gridLimitW, openingHours, accessNotes, contacts } = site.facts
  return (
    <Panel
      title="About this site"
      actions={
        <Button size="sm" variant="ghost" reason={reason} onClick={() => setOpen(true)}>
          Edit
        </Button>
      }
    >
      <dl className="grid gap-2 text-sm [&_dt]:text-xs [&_dt]:text-dim">
        <div>
          <dt>Grid limit</dt>
          <dd className="num">{gridLimitW === null ? unknown : formatRating(gridLimitW)}</dd>
        </div>
        <div>
          <dt>Opening hours</dt>
          <dd className="break-words">{openingHours || unknown}</dd>
        </div>
        {internal ? (
          <>
            <div>
              <dt>Access, for our people only</dt>
              <dd className="break-words whitespace-pre-line">{accessNotes || unknown}</dd>
            </div>
            <div>
              <dt>Contacts</dt>
              <dd>
                {contacts.length === 0
                  ? unknown
                  : contacts.map((contact) => (
                      <div key={`${contact.name} ${contact.phone}`} className="flex flex-wrap gap-x-2">
                        <span>
                          {contact.name}
                          {contact.role ? <span className="text-muted">, {contact.role}</span> : null}
                        </span>
                        {contact.phone ? (
                          <a className="link num" href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>
                            {contact.phone}
                          </a>
                        ) : null}
                        {contact.email ? (
                          <a className="link" href={`mailto:${contact.email}`}>
                            {contact.email}
                          </a>
                        ) : null}
                      </div>
                    ))}
              </dd>
            </div>
          </>
        ) : null}
      </dl>
      {open ? <SiteFactsDialog site={site} onClose={() => setOpen(false)} /> : null}
    </Panel>
  )
}
