'use client'
import { useState } from 'react'
import { formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import type { Session } from '@/components/session/session-page'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import type { Money } from './billing-words'
import { CdrDialog } from './cdr-dialog'
import { CreditDialog } from './credit-dialog'

type SessionCdr = Money['cdrs'][number]

/** Every CDR and credit CDR of the session, in order; the one that stands can be credited. */
export function SessionCdrs({ money, session }: { money: Money; session: Session }) {
  const [shown, setShown] = useState<number | null>(null)
  const [credited, setCredited] = useState<SessionCdr | null>(null)
  const { reason } = usePermission('billing.decide')
  if (money.cdrs.length === 0) return null
  return (
    <section aria-label="CDRs" className="grid border-t border-border">
      {money.cdrs.map((cdr) => (
        <div key={cdr.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm">
          <span className="mono">{cdr.uid}</span>
          <span className="text-xs text-muted">
            {cdr.credit ? 'credit' : cdr.standing ? 'CDR' : 'credited'}
            {cdr.corrected ? `, corrected from ${formatEnergyExact(cdr.corrected.reported.energyWh)}` : ''}{' '}
            <Moment at={cdr.issuedAt} zone={session.timeZone} />
          </span>
          <span className="flex-1" />
          <b className="num font-semibold" data-cdr-gross={cdr.grossMinor}>
            {formatMoney(cdr.grossMinor, cdr.currency)}
          </b>
          <Button size="sm" variant="ghost" onClick={() => setShown(cdr.id)} aria-label={`OCPI of ${cdr.uid}`}>
            OCPI
          </Button>
          {cdr.standing ? (
            <Button size="sm" reason={reason} onClick={() => setCredited(cdr)}>
              Credit…
            </Button>
          ) : null}
          {cdr.reason ? <span className="w-full text-xs text-muted">{cdr.reason}</span> : null}
        </div>
      ))}
      {shown === null ? null : <CdrDialog id={shown} onClose={() => setShown(null)} />}
      {credited ? (
        <CreditDialog
          cdr={credited}
          zone={session.timeZone}
          values={{
            energyWh: credited.corrected?.correction.energyWh ?? session.energyWh,
            startedAt: credited.corrected?.correction.startedAt ?? session.startedAt,
            endedAt: credited.corrected?.correction.endedAt ?? session.endedAt ?? session.startedAt,
          }}
          onClose={() => setCredited(null)}
        />
      ) : null}
    </section>
  )
}
