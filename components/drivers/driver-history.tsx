import { Moment } from '@/components/format/moment'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { Driver } from './driver-page'

const words: Record<string, string> = {
  'driver.added': 'Added',
  'driver.changed': 'Changed',
  'driver.revealed': 'Personal data looked at',
  'driver.exported': 'Personal data exported',
  'driver.erased': 'Erased',
  'contract.added': 'Contract added',
  'contract.changed': 'Contract changed',
  'token.added': 'Card added',
  'token.blocked': 'Card blocked',
  'token.unblocked': 'Block of a card lifted',
  'token.validityChanged': 'Validity of a card changed',
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)

/** What was done with this record, by whom and why. */
export function DriverHistory({ driver: { history } }: { driver: Driver }) {
  return (
    <Panel title="History" padded={false} bodyClassName="max-h-96 overflow-y-auto" scrolls>
      {history.length === 0 ? (
        <EmptyState title="Nothing was changed yet." />
      ) : (
        <ol className="m-0 list-none p-0 text-sm">
          {history.map((line) => (
            <li
              key={`${line.at} ${line.action}`}
              className="grid gap-0.5 border-b border-border px-3 py-2 last:border-b-0"
            >
              <span className="flex flex-wrap items-baseline gap-x-2">
                <b className="min-w-0 flex-1 font-medium">
                  {words[line.action] ?? line.action} {text(line.after?.card)}
                </b>
                <Moment at={line.at} className="text-xs text-muted" />
              </span>
              <span className="text-muted">{[line.by, line.reason].filter(Boolean).join(': ')}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
