'use client'
import { Moment } from '@/components/format/moment'
import { WideTable } from '@/components/settings/wide-table'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { CopyButton } from '@/components/ui/copy-button'
import { TableHead } from '@/components/ui/table-head'
import { type MeterKey, sourceWords } from './key-words'
import type { useMeterKeys } from './use-meter-keys'

export type KeyTableProps = {
  keys: readonly MeterKey[]
  zone: string
  /** Why nothing can be changed; null: it can. */
  refused: string | null
  actions: Pick<ReturnType<typeof useMeterKeys>, 'confirm' | 'end'>
}

export function KeyTable({ keys, zone, refused, actions }: KeyTableProps) {
  return (
    <WideTable label="Meter keys">
      <table className="table min-w-[820px]">
        <TableHead names={['Key', 'EVSE', 'Meter', 'Source', 'Counts', 'Calibrated until']} actions />
        <tbody>
          {keys.map((key) => (
            <Row key={key.id} meterKey={key} zone={zone} refused={refused} actions={actions} />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

type RowProps = Omit<KeyTableProps, 'keys'> & { meterKey: MeterKey }

function Row({ meterKey: key, zone, refused, actions }: RowProps) {
  const name = key.keyId ?? 'not readable'
  return (
    <tr className={key.hasEnded ? 'text-dim' : undefined}>
      <th scope="row" className="py-1.5 text-sm font-normal text-fg [tr:last-child>&]:border-b-0">
        <span className="inline-flex items-center gap-1">
          <span className="mono" title={key.publicKey}>
            {name}
          </span>
          <CopyButton text={key.publicKey} label={`Copy key ${name}`} />
        </span>
        <span className="block text-xs text-dim">{key.curve ?? 'curve as the record says'}</span>
      </th>
      <td className="num">{key.evseNumber ?? 'Any'}</td>
      <td className="mono">{key.meterSerial ?? 'Any'}</td>
      <td>
        {sourceWords[key.source]}
        <span className="block text-xs text-dim">{key.createdBy}</span>
      </td>
      <td>
        <Span meterKey={key} zone={zone} />
      </td>
      <td>
        {key.calibratedUntil === null ? 'Not given' : <Moment at={key.calibratedUntil - 1} zone="UTC" as="date" />}
      </td>
      <td>
        <span className="flex justify-end gap-1.5">
          {key.source === 'station' && !key.hasEnded ? (
            <Button
              size="sm"
              reason={refused}
              busy={actions.confirm.isPending}
              aria-label={`Confirm key ${name}`}
              onClick={() => actions.confirm.mutate({ id: key.id })}
            >
              Confirm
            </Button>
          ) : null}
          {key.hasEnded ? null : (
            <ConfirmButton
              size="sm"
              variant="ghost"
              reason={refused}
              busy={actions.end.isPending}
              confirmLabel="End now?"
              aria-label={`End key ${name}`}
              onConfirm={() => actions.end.mutate({ id: key.id })}
            >
              End
            </ConfirmButton>
          )}
        </span>
      </td>
    </tr>
  )
}

/** 0 is "from the beginning": nobody entered a day. */
const Span = ({ meterKey: { validFrom, validUntil }, zone }: { meterKey: MeterKey; zone: string }) => (
  <>
    {validFrom === 0 ? 'Always' : <Moment at={validFrom} zone={zone} as="dateTime" />}
    {validUntil === null ? null : (
      <>
        {' '}
        until <Moment at={validUntil} zone={zone} as="dateTime" />
      </>
    )}
  </>
)
