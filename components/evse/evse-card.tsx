import clsx from 'clsx'
import type { ReactNode } from 'react'
import { offlineLabel, operatorLabel } from '@/components/format/evse-state'
import type { EvseState } from '@/server/kernel/status'
import { StateGlyph } from './state-glyph'

export type EvseCardProps = {
  evseNumber: number
  /** "CCS 2", "Type 2". */
  connector?: string | null
  state: EvseState
  /** Before the station was cut off. */
  lastState?: EvseState | null
  /** "18:22", with its <time>. */
  since?: ReactNode
  /** The raw pair the station sent ("Occupied / SuspendedEVSE"), on hover. */
  raw?: string
  /** PowerFigure, PowerGauge, notes, EvseFacts. */
  children?: ReactNode
  /** Buttons at the foot. */
  actions?: ReactNode
}

/** The frame of one EVSE: what it is doing on top, what can be done at the foot. */
export function EvseCard({
  evseNumber,
  connector,
  state,
  lastState = null,
  since,
  raw,
  children,
  actions,
}: EvseCardProps) {
  const word = state === 'offline' ? offlineLabel(lastState) : operatorLabel[state]
  return (
    <section
      aria-label={`EVSE ${evseNumber}, ${word}`}
      data-state={state}
      className={clsx('panel gap-2 px-3.25 py-2.75', state === 'faulted' && 'border-p1')}
    >
      <header className="flex items-center gap-2">
        <StateGlyph state={state} size="l" label={null} />
        <h3 className="text-md font-semibold whitespace-nowrap">EVSE {evseNumber}</h3>
        {connector ? <span className="truncate text-dim">{connector}</span> : null}
        <span className="min-w-2 flex-1" />
        <span className="truncate text-xs text-muted" title={raw}>
          {word}
          {since ? <> · {since}</> : null}
        </span>
      </header>
      {children}
      {actions ? <div className="mt-auto flex flex-wrap gap-1.5 pt-0.5">{actions}</div> : null}
    </section>
  )
}

/** The big number: "148.2 kW of 150", or words where there is no number. */
export function PowerFigure({ value, of }: { value: ReactNode; of?: ReactNode }) {
  return (
    <p className="flex items-baseline gap-1.5">
      <span className="num live-value text-[26px] leading-none font-semibold tracking-tight">{value}</span>
      {of ? <span className="text-sm font-medium text-muted">{of}</span> : null}
    </p>
  )
}

/** Small pairs in two columns. */
export function EvseFacts({ facts }: { facts: { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-3 gap-y-1 text-sm">
      {facts.map((fact) => (
        <div key={fact.term} className="flex justify-between gap-2 whitespace-nowrap">
          <dt className="text-dim">{fact.term}</dt>
          <dd className="num live-value truncate">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
