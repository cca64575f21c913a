'use client'
import { useMemo } from 'react'
import { formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { useLiveAlarms } from '@/components/live/use-live'
import { Kpi, NoFigure, Unit } from './kpi'
import { type Kept, keepsAlarm } from './overview-url'
import { sumStakes } from './stakes-sum'

const definition =
  'What the open alarms cost an hour while they stay, each from the history of its own place; beside it the sessions they cut. What another alarm explains is not counted twice.'

/** What it costs to do nothing. */
export function MoneyAtRisk({ kept }: { kept: Kept }) {
  const alarms = useLiveAlarms()
  const sum = useMemo(() => sumStakes(alarms.filter((alarm) => keepsAlarm(kept, alarm))), [alarms, kept])
  const money = sum.money.map(({ currency, minor }) => formatMoney(minor, currency)).join(' + ')
  return (
    <Kpi
      name="Money at risk"
      definition={definition}
      hint={sum.sessionsCut > 0 ? `${formatCountOf(sum.sessionsCut, 'session')} cut` : undefined}
      value={
        money ? (
          <>
            {money}
            <Unit>an hour</Unit>
          </>
        ) : (
          <NoFigure>{alarms.length === 0 ? 'Nothing open' : 'Not known'}</NoFigure>
        )
      }
    >
      <p className="mt-2 truncate text-xs text-muted">
        {sum.known < sum.alarms
          ? `of ${formatCountOf(sum.known, 'alarm')}; ${sum.alarms - sum.known} not worked out`
          : sum.alarms > 0
            ? `of ${formatCountOf(sum.alarms, 'alarm')}, ${formatCountOf(sum.driversAffected, 'driver')}`
            : ' '}
      </p>
    </Kpi>
  )
}
