'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { StopButton } from '@/components/command/stop-button'
import { useCommandOptions } from '@/components/command/use-command-options'
import { formatEnergy } from '@/components/format/energy'
import { operatorLabel } from '@/components/format/evse-state'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatPower } from '@/components/format/power'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { Panel } from '@/components/ui/panel'
import type { SessionId } from '@/server/kernel/ids'

type Stuck = ApiOutputs['support']['stuck']

/** A running session as meter, EVSE and bill see it, and what ends it. `onlyWhenStuck`: nothing while nothing speaks against it. */
export function StuckPanel({ sessionId, onlyWhenStuck }: { sessionId: SessionId; onlyWhenStuck?: boolean }) {
  const api = useTRPC()
  const enabled = usePermission('session.close').allowed
  const query = useQuery(
    api.support.stuck.queryOptions({ sessionId }, { enabled, refetchInterval: 15_000, retry: false }),
  )
  const stuck = query.data
  if (!stuck || (onlyWhenStuck && stuck.signs.length === 0)) return null
  return (
    <Panel
      title={stuck.signs.length > 0 ? 'This session looks stuck' : 'What meter, EVSE and bill say'}
      bodyClassName="grid gap-3 text-sm"
    >
      {stuck.signs.length > 0 ? <p className="m-0">{stuck.signs.join(' ')}</p> : null}
      <Facts stuck={stuck} />
      <Ways stuck={stuck} />
    </Panel>
  )
}

function Facts({ stuck: { meter, evse, money, timeZone } }: { stuck: Stuck }) {
  const power = meter.powerW === null ? '' : `, ${formatPower(meter.powerW)}`
  return (
    <dl className="m-0 grid gap-2 sm:grid-cols-3">
      <Fact term="The meter says">
        <span className="num">
          {formatEnergy(meter.energyWh)}
          {power}
        </span>
        {meter.at === null ? <>no reading yet</> : <Moment at={meter.at} zone={timeZone} className="text-muted" />}
      </Fact>
      <Fact term="The EVSE says">
        <span>{operatorLabel[evse.state]}</span>
        {evse.since === null ? null : (
          <span className="text-muted">
            since <Moment at={evse.since} zone={timeZone} />
          </span>
        )}
      </Fact>
      <Fact term="The bill says">
        <span className="num">{money ? formatMoney(money.amountMinor, money.currency) : 'no tariff, no price'}</span>
        <span className="text-muted">if it ended now</span>
      </Fact>
    </dl>
  )
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-xs text-dim">{term}</dt>
    <dd className="m-0 grid">{children}</dd>
  </div>
)

function Ways({ stuck }: { stuck: Stuck }) {
  const api = useTRPC()
  const client = useQueryClient()
  const { stationId, evseNumber, sessionId, ask, end } = stuck
  const options = useCommandOptions(stationId)
  const mayClose = usePermission('session.close')
  const [closing, setClosing] = useState(false)
  const again = () => {
    for (const part of [api.support, api.sessions, api.commands, api.billing] as const)
      void client.invalidateQueries(part.pathFilter())
  }
  const trigger = useMutation(api.commands.trigger.mutationOptions({ onSuccess: again }))
  const close = useMutation(
    api.support.close.mutationOptions({
      onSuccess: () => {
        setClosing(false)
        again()
      },
    }),
  )
  const askOption = options.station((station) => station.triggers[ask])
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Button
        size="sm"
        busy={trigger.isPending}
        reason={askOption.reason}
        onClick={() => trigger.mutate({ stationId, message: ask, evseNumber })}
      >
        Ask the station
      </Button>
      <StopButton size="sm" stationId={stationId} evseNumber={evseNumber} sessionId={sessionId} />
      <Button size="sm" variant="danger" reason={mayClose.reason} onClick={() => setClosing(true)}>
        Close with reconstructed end
      </Button>
      {trigger.error ? (
        <span role="alert" className="text-xs text-p1-text">
          {failureText(trigger.error)}
        </span>
      ) : null}
      <DangerDialog
        open={closing}
        onOpenChange={setClosing}
        title={`Close session ${sessionId}`}
        actionLabel="Close session"
        busy={close.isPending}
        error={failureText(close.error)}
        consequence={
          <>
            It ends at <Moment at={end.at} zone={stuck.timeZone} as="dateTime" /> with{' '}
            <b className="num">{formatEnergy(end.energyWh)}</b>. {end.evidence} The station is not asked. The session
            goes into review, and its bill is held until somebody decides; the station’s own end replaces this one if it
            comes.
          </>
        }
        onConfirm={(reason) => close.mutate({ sessionId, reason })}
      />
    </div>
  )
}
