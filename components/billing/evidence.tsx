'use client'
import type { ReactNode } from 'react'
import { formatElapsed } from '@/components/format/duration'
import { formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatPower } from '@/components/format/power'
import { type HoldRow, holdWords } from './billing-words'

type Reason = HoldRow['reasons'][number]

const words: Record<string, string> = {
  startedAt: 'Started',
  endedAt: 'Ended',
  startReceivedAt: 'Start received',
  endReceivedAt: 'End received',
  fromAt: 'From',
  toAt: 'To',
  energyWh: 'Energy',
  possibleWh: 'Possible',
  fromWh: 'Register before',
  toWh: 'Register after',
  startMeterWh: 'Register at start',
  lastMeterWh: 'Register at end',
  ratedW: 'Rated power',
  durationMs: 'Duration',
  billedMinor: 'Billed',
  nowMinor: 'Would be',
  billedWh: 'Energy billed',
  nowWh: 'Energy now',
  sessionId: 'Other session',
  flags: 'Marks',
  country: 'Country',
  state: 'Check',
  count: 'Messages',
}

/** Values are in base units, as the names of their fields say. */
function shownValue(name: string, value: string | number | boolean | null, zone: string, currency: string): ReactNode {
  if (value === null) return 'Not known'
  if (typeof value !== 'number') return String(value)
  if (name.endsWith('At')) return <Moment at={value} zone={zone} as="dateTime" />
  if (name.endsWith('Wh')) return formatEnergyExact(value)
  if (name.endsWith('W')) return formatPower(value)
  if (name.endsWith('Ms')) return formatElapsed(value)
  if (name.endsWith('Minor')) return formatMoney(value, currency)
  return String(value)
}

/** Why a session is held: each reason with the values it was judged by. */
export function Evidence({ reasons, zone }: { reasons: readonly Reason[]; zone: string }) {
  return (
    <ul className="grid gap-2.5 text-sm">
      {reasons.map(({ code, text, evidence }) => (
        <li key={code} className="grid gap-1">
          <b className="font-semibold">{holdWords[code]}</b>
          <span className="text-muted">{text}</span>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-xs">
            {Object.entries(evidence)
              .filter(([name]) => name in words)
              .map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-dim">{words[name]}</dt>
                  <dd className="num">{shownValue(name, value, zone, String(evidence.currency ?? 'EUR'))}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
