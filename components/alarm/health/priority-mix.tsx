import { formatCount } from '@/components/format/count'
import { formatPercent } from '@/components/format/percent'
import { WideTable } from '@/components/settings/wide-table'
import { BulletBar } from '@/components/ui/bullet-bar'
import { Panel } from '@/components/ui/panel'
import { PriorityMark } from '../priority-mark'
import type { Health } from './health-url'
import { mixTargets } from './limits'

/** How urgent the alarms say they are, against 5 / 15 / 80. */
export function PriorityMix({ data: { priorities, load } }: { data: Health }) {
  return (
    <Panel title="Priority mix" lead={<span className="text-xs text-muted">Target 5 / 15 / 80 %</span>} padded={false}>
      <WideTable label="Priority mix">
        <table className="table num" data-table="mix">
          <thead>
            <tr>
              <th scope="col">Priority</th>
              <th scope="col">
                <span className="sr-only">Drawn against its target</span>
              </th>
              <th scope="col" className="text-right">
                Alarms
              </th>
              <th scope="col" className="text-right">
                Share
              </th>
              <th scope="col" className="text-right">
                Target
              </th>
            </tr>
          </thead>
          <tbody>
            {mixTargets.map(({ name, priorities: own, target }) => {
              const told = priorities
                .filter((each) => (own as readonly number[]).includes(each.priority))
                .reduce((sum, each) => sum + each.told, 0)
              const share = load.told === 0 ? 0 : told / load.told
              const label = `${name} ${formatPercent(share, 1)}, target ${formatPercent(target)}`
              // Too many urgent ones are the trouble; too many of the others are not.
              const above = own[0] <= 2 && share > target
              return (
                <tr key={name}>
                  <th scope="row" className="text-md font-normal text-fg">
                    <span className="flex items-center gap-2">
                      {own.map((priority) => (
                        <PriorityMark key={priority} priority={priority} size={15} label={null} />
                      ))}
                      {name}
                    </span>
                  </th>
                  <td className="w-2/5 min-w-24">
                    <BulletBar label={label} value={share} target={target} max={1} outOfBand={above} />
                  </td>
                  <td className="text-right">{formatCount(told)}</td>
                  <td className="text-right">{formatPercent(share, 1)}</td>
                  <td className="text-right text-muted">{formatPercent(target)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </WideTable>
    </Panel>
  )
}
