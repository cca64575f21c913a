'use client'
import { createSerializer, parseAsStringLiteral, useQueryState } from 'nuqs'
import { LinkTabs } from '@/components/ui/link-tabs'
import { AuthoritiesPart } from './authorities-part'
import { CertificatesPart } from './certificates-part'
import { EventsPart } from './events-part'
import { RulesPart } from './rules-part'
import { StationsPart } from './stations-part'

const parts = ['certificates', 'stations', 'authorities', 'events', 'rules'] as const
const labels: Record<(typeof parts)[number], string> = {
  certificates: 'Certificates',
  stations: 'Stations',
  authorities: 'Authorities',
  events: 'Security events',
  rules: 'Rules',
}
const part = parseAsStringLiteral(parts).withDefault('certificates')
const address = createSerializer({ part })

/** How stations prove who they are: their certificates, who signs them, and what stations say of their own security. */
export function SecurityPage() {
  const [current] = useQueryState('part', part)
  return (
    <div className="grid gap-2.5">
      <LinkTabs
        label="Certificates and security"
        current={current}
        tabs={parts.map((id) => ({ id, label: labels[id], href: address('/settings/certificates', { part: id }) }))}
      />
      {current === 'certificates' ? <CertificatesPart /> : null}
      {current === 'stations' ? <StationsPart /> : null}
      {current === 'authorities' ? <AuthoritiesPart /> : null}
      {current === 'events' ? <EventsPart /> : null}
      {current === 'rules' ? <RulesPart /> : null}
    </div>
  )
}
