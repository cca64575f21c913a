'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { useGiven } from '@/components/command/use-given'
import { formatCount } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import { ScrollRegion } from '@/components/session/scroll-region'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Failure } from './failure'
import type { HoldsPanelProps } from './holds-tab'

/** The tokens the station lets charge without asking: as we last sent them, and as it says. */
export function LocalListPanel({ station, holds, refused }: HoldsPanelProps) {
  const api = useTRPC()
  const given = useGiven()
  const send = useMutation(api.stationOperations.sendLocalList.mutationOptions({ onSuccess: given }))
  const ask = useMutation(api.stationOperations.askLocalList.mutationOptions({ onSuccess: given }))
  const { localList } = holds
  const said = holds.answers.find(({ action }) => action === 'GetLocalListVersion')
  const version = (said?.response as { version?: number } | null)?.version
  return (
    <Panel
      title="Local list"
      padded={false}
      actions={
        <span className="flex flex-wrap justify-end gap-1.5">
          <Button size="sm" busy={ask.isPending} reason={refused} onClick={() => ask.mutate({ stationId: station.id })}>
            Ask its version
          </Button>
          <Button
            size="sm"
            busy={send.isPending}
            reason={refused}
            onClick={() => send.mutate({ stationId: station.id, full: true })}
          >
            Send all
          </Button>
          <Button
            size="sm"
            variant="primary"
            busy={send.isPending}
            reason={refused}
            onClick={() => send.mutate({ stationId: station.id, full: false })}
          >
            Send changes
          </Button>
        </span>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 p-3 text-sm">
        <dt className="text-muted">We sent</dt>
        <dd>
          {localList
            ? `version ${localList.version}, ${formatCount(localList.tokens.length)} token${localList.tokens.length === 1 ? '' : 's'}`
            : 'nothing yet'}
        </dd>
        <dt className="text-muted">It says</dt>
        <dd>
          {said ? (
            <>
              {version === undefined ? (said.detail ?? 'no version') : `version ${version}`}
              {localList && version !== undefined && version !== localList.version
                ? ': not ours, so changes are sent as a whole'
                : ''}
              , asked <Since at={said.at} />
            </>
          ) : (
            'not asked yet'
          )}
        </dd>
        <dt className="text-muted">In use</dt>
        <dd>
          <ListSwitch station={station} refused={refused} isVersion16={holds.protocol === 'ocpp1.6'} />
        </dd>
      </dl>
      {localList && localList.tokens.length > 0 ? (
        <ScrollRegion label="Tokens in the local list" className="max-h-64 overflow-auto border-t border-border">
          <table className="table">
            <thead>
              <tr>
                <th scope="col" className="text-left">
                  Token
                </th>
                <th scope="col" className="text-left">
                  Kind
                </th>
                <th scope="col" className="text-left">
                  Says
                </th>
                <th scope="col" className="text-left">
                  Until
                </th>
              </tr>
            </thead>
            <tbody>
              {localList.tokens.slice(0, 200).map((token, index) => (
                <tr key={index}>
                  <td className="mono">{token.uid}</td>
                  <td>{token.type}</td>
                  <td>{token.status}</td>
                  <td>{token.expiresAt === null ? '–' : <Moment at={token.expiresAt} zone={station.timeZone} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ) : null}
      <Failure text={failureText(send.error) ?? failureText(ask.error)} />
    </Panel>
  )
}

type SwitchProps = { station: HoldsPanelProps['station']; refused: string | null; isVersion16: boolean }

const isOn = (value: string | null | undefined) => value?.toLowerCase() === 'true'

/** The station's own setting that says whether it uses its list. */
function ListSwitch({ station, refused, isVersion16 }: SwitchProps) {
  const api = useTRPC()
  const may = usePermission('station.configure')
  const name = isVersion16
    ? { component: '', variable: 'LocalAuthListEnabled' }
    : { component: 'LocalAuthListCtrlr', variable: 'Enabled' }
  const query = useQuery(api.station.settings.queryOptions({ stationId: station.id }))
  const setting = query.data?.settings.find(
    (each) => each.component === name.component && each.variable === name.variable,
  )
  const write = useMutation(api.station.writeSettings.mutationOptions({ onSuccess: () => void query.refetch() }))
  if (query.isPending) return <span className="text-muted">…</span>
  if (!setting) return <span className="text-muted">not told; read its settings first</span>
  const on = isOn(setting.value)
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {on ? 'yes' : 'no'}
      <Button
        size="sm"
        busy={write.isPending}
        reason={may.reason ?? refused}
        onClick={() => write.mutate({ stationId: station.id, changes: [{ ...name, value: on ? 'false' : 'true' }] })}
      >
        Turn {on ? 'off' : 'on'}
      </Button>
      <Failure text={failureText(write.error)} />
    </span>
  )
}
