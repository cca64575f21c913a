'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { useGiven } from '@/components/command/use-given'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import { ScrollRegion } from '@/components/session/scroll-region'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { ChargingLimit } from '@/server/kernel/held'
import { Failure } from './failure'
import type { HoldsPanelProps } from './holds-tab'
import { LimitForm } from './limit-form'
import { limitText, placeText, purposeWords } from './limit-words'
import { ListedLimits } from './listed-limits'

/** The limits we mean the station to hold, a form for one more, and what it lists itself. */
export function LimitsPanel({ station, holds, refused }: HoldsPanelProps) {
  const api = useTRPC()
  const given = useGiven()
  const ask = useMutation(api.stationOperations.askLimits.mutationOptions({ onSuccess: given }))
  const limits = holds.rows.filter((row) => row.kind === 'limit')
  const said = holds.answers.find(({ action }) => action === 'GetChargingProfiles')
  const noList = holds.protocol === 'ocpp1.6' ? 'OCPP 1.6 cannot list its limits. Its schedule is beside.' : null
  return (
    <Panel
      title="Limits"
      padded={false}
      actions={
        <Button
          size="sm"
          busy={ask.isPending}
          reason={refused ?? noList}
          onClick={() => ask.mutate({ stationId: station.id })}
        >
          Ask the station
        </Button>
      }
    >
      <LimitForm station={station} holds={holds} refused={refused} />
      {limits.length === 0 ? (
        <EmptyState title="No limits of ours." className="py-4" />
      ) : (
        <ScrollRegion label="Limits of ours" className="overflow-x-auto border-t border-border">
          <table className="table">
            <thead>
              <tr>
                <th scope="col" className="text-left">
                  For
                </th>
                <th scope="col" className="text-left">
                  Limit
                </th>
                <th scope="col" className="text-left">
                  Until
                </th>
                <th scope="col" className="text-left">
                  Set
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {limits.map((row) => (
                <tr key={row.key}>
                  <td>
                    {placeText(row.evseNumber)}, {purposeWords[(row.data as ChargingLimit).purpose]}
                  </td>
                  <td className="num whitespace-nowrap">{limitText(row.data as ChargingLimit)}</td>
                  <td className="whitespace-nowrap">
                    {row.until === null ? 'cleared' : <Moment at={row.until} zone={station.timeZone} />}
                  </td>
                  <td className="text-muted">
                    <Since at={row.since} /> by {row.byName}
                  </td>
                  <td className="text-right">
                    <ClearLimit stationId={station.id} limitId={Number(row.key)} refused={refused} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {said ? (
        <div className="grid gap-2 border-t border-border p-3">
          <p className="text-xs text-muted">
            What the station lists itself, asked <Since at={said.at} />: {listText(said)}
          </p>
          {said.report ? <ListedLimits holds={holds} rows={said.report.rows} /> : null}
        </div>
      ) : null}
      <Failure text={failureText(ask.error)} />
    </Panel>
  )
}

/** How many it listed, or its word for none. */
function listText({ report, detail }: HoldsPanelProps['holds']['answers'][number]): string {
  if (report) return `${report.rows.length}${report.complete ? '.' : ', more to come.'}`
  return detail === 'NoProfiles' ? 'it has none.' : (detail ?? '')
}

function ClearLimit({ stationId, limitId, refused }: { stationId: number; limitId: number; refused: string | null }) {
  const api = useTRPC()
  const clear = useMutation(api.stationOperations.clearLimit.mutationOptions({ onSuccess: useGiven() }))
  return (
    <ConfirmButton
      size="sm"
      confirmLabel="Clear now?"
      busy={clear.isPending}
      reason={refused}
      onConfirm={() => clear.mutate({ stationId, limitId })}
    >
      Clear
    </ConfirmButton>
  )
}
