'use client'
import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import { mapsHref, type WorkOrderDetail } from './work-words'

/** Where it stands, when one can get in and how, and whom to call. */
export function WorkWhere({ detail: { order, site } }: { detail: WorkOrderDetail }) {
  if (!site) return null
  const { address, postalCode, city, country, latitude, longitude, openingHours, accessNotes, contacts } = site
  return (
    <Panel
      title={
        <Link href={`/sites/${order.locationId}`} className="link">
          {order.locationName}
        </Link>
      }
      actions={
        latitude !== null && longitude !== null ? (
          <a href={mapsHref(latitude, longitude)} target="_blank" rel="noreferrer" className="btn btn-sm">
            Open in maps
          </a>
        ) : null
      }
      bodyClassName="grid gap-2 text-sm"
    >
      <address className="not-italic">
        {address}
        <br />
        {[postalCode, city, country].filter(Boolean).join(' ')}
      </address>
      {openingHours ? (
        <p>
          <span className="text-muted">Open </span>
          {openingHours}
        </p>
      ) : null}
      {accessNotes ? <p className="break-words whitespace-pre-line">{accessNotes}</p> : null}
      {contacts.length > 0 ? (
        <ul className="m-0 grid list-none gap-1.5 p-0" aria-label="Contacts">
          {contacts.map((contact) => (
            <li key={`${contact.name} ${contact.phone}`} className="flex flex-wrap items-center gap-x-2">
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
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}
