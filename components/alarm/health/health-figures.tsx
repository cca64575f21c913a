'use client'
import { formatDuration } from '@/components/format/duration'
import { formatMoment } from '@/components/format/instant'
import { decimals } from '@/components/format/locale'
import { formatPercent } from '@/components/format/percent'
import { useNow } from '@/components/format/server-clock'
import { Kpi, NoFigure, Unit } from '@/components/overview/kpi'
import { BulletBar, OutOfBandPill } from '@/components/ui/bullet-bar'
import type { Health } from './health-url'
import { floodLimit, floodShareLimit, perDayLimit, perWindowLimit } from './limits'

type FigureProps = {
  name: string
  definition: string
  value: number
  limit: number
  text: (value: number) => string
  /** Beside the limit: when it was. */
  hint?: string
}

/** The range in six figures, each with its limit. */
export function HealthFigures({ data: { load, times, zone } }: { data: Health }) {
  const now = useNow(60_000)
  const all = times.find(({ priority }) => priority === null)
  const { busiest } = load
  return (
    <section
      aria-label="Alarm load"
      className="grid auto-cols-fr grid-flow-col overflow-hidden rounded-lg border border-border bg-surface max-lg:grid-flow-row max-lg:grid-cols-3 max-sm:grid-cols-2"
    >
      <Figure
        name="Per operator and day"
        definition="Alarms one person is told of in a day, on average"
        value={load.perDay}
        limit={perDayLimit}
        text={(value) => decimals(value, value < 10 ? 1 : 0)}
      />
      <Figure
        name="Per operator in 10 min"
        definition="On average over all ten minutes of the range"
        value={load.perWindow}
        limit={perWindowLimit}
        text={(value) => decimals(value, 2)}
      />
      <Figure
        name="Busiest 10 min"
        definition={`The most one person was told in ten minutes${busiest && now !== null ? `: ${formatMoment(busiest.at, now, zone)}` : ''}`}
        value={busiest?.told ?? 0}
        limit={floodLimit}
        text={(value) => decimals(value, Number.isInteger(value) ? 0 : 1)}
      />
      <Figure
        name="Time in flood"
        definition="Share of ten minutes with more than ten alarms for one person"
        value={load.inFlood}
        limit={floodShareLimit}
        text={(value) => formatPercent(value, 1)}
      />
      <Median
        name="To acknowledge, median"
        ms={all?.toAcknowledgeMs ?? null}
        of={all?.acknowledged ?? 0}
        what="taken"
      />
      <Median name="To clear, median" ms={all?.toClearMs ?? null} of={all?.over ?? 0} what="over" />
    </section>
  )
}

function Figure({ name, definition, value, limit, text }: FigureProps) {
  const above = value > limit
  return (
    <Kpi
      name={name}
      hint={`at most ${text(limit)}`}
      definition={definition}
      value={
        <>
          <span data-figure={name}>{text(value)}</span>
          {above ? <OutOfBandPill>{`${text(value - limit)} above`}</OutOfBandPill> : null}
        </>
      }
    >
      <div className="mt-2.25">
        <BulletBar
          label={`${name} ${text(value)}, at most ${text(limit)}`}
          value={value}
          target={limit}
          max={Math.max(limit * 2, value)}
          outOfBand={above}
        />
      </div>
    </Kpi>
  )
}

function Median({ name, ms, of, what }: { name: string; ms: number | null; of: number; what: string }) {
  return (
    <Kpi
      name={name}
      definition="From the first time people were told of the alarm"
      value={ms === null ? <NoFigure>None yet</NoFigure> : <span data-figure={name}>{formatDuration(ms)}</span>}
    >
      <p className="mt-1.5 text-xs text-muted">
        <Unit>
          of {of} {what}
        </Unit>
      </p>
    </Kpi>
  )
}
