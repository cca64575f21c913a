'use client'
import { useQuery } from '@tanstack/react-query'
import { debounce, parseAsString, useQueryStates } from 'nuqs'
import type { AlarmRule, RuleCatalogue } from '@/components/alarm/use-rules'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { AlarmRuleRow } from './alarm-rule-row'
import { Answer } from './answer'
import { WideTable } from './wide-table'

const urlParts = { rule: parseAsString, q: parseAsString.withDefault('') }

/** Every rule alarms are raised by, most urgent first. The rules are the same for everybody. */
export function AlarmRulesPage() {
  const [{ rule, q }, setUrl] = useQueryStates(urlParts, { history: 'replace' })
  const query = useQuery(useTRPC().alarms.rules.queryOptions())
  return (
    <Panel title="Alarm rules" lead={query.data ? <Mix rules={query.data.rules} /> : null} padded={false}>
      <search className="flex flex-wrap items-center gap-3 border-b border-border px-3 py-2">
        <input
          type="search"
          className="input h-7! w-60!"
          aria-label="Filter rules"
          placeholder="Title, meaning, owner"
          value={q}
          onChange={(event) => void setUrl({ q: event.target.value || null }, { limitUrlUpdates: debounce(200) })}
        />
        {query.data ? (
          <span className="text-xs text-muted">
            Back within {formatDuration(query.data.raisedAgainWithinMs)}, an alarm is the same one, once more.
          </span>
        ) : null}
      </search>
      <Answer query={query} what="alarm rules" rows={14}>
        {(catalogue) => (
          <Rules
            catalogue={catalogue}
            text={q.trim().toLowerCase()}
            open={rule}
            onOpen={(id) => void setUrl({ rule: id === rule ? null : id })}
          />
        )}
      </Answer>
    </Panel>
  )
}

type RulesProps = { catalogue: RuleCatalogue; text: string; open: string | null; onOpen: (id: string) => void }

function Rules({ catalogue, text, open, onOpen }: RulesProps) {
  const matches = ({ id, title, meaning, owner }: AlarmRule) =>
    [id, title, meaning, owner].some((part) => part.toLowerCase().includes(text))
  const shown = catalogue.rules.filter((rule) => rule.id === open || matches(rule))
  if (shown.length === 0) return <EmptyState title="No rule says this.">Try another word.</EmptyState>
  return (
    <WideTable label="All rules">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Priority</th>
            <th scope="col">Consequence</th>
            <th scope="col">Act</th>
            <th scope="col">Raised after</th>
            <th scope="col">Over after</th>
            <th scope="col">Threshold</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((rule) => (
            <AlarmRuleRow
              key={rule.id}
              rule={rule}
              catalogue={catalogue}
              open={rule.id === open}
              onOpen={() => onOpen(rule.id)}
            />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function Mix({ rules }: { rules: readonly AlarmRule[] }) {
  const of = (priority: number) => rules.filter((rule) => rule.priority === priority).length
  return (
    <span className="text-xs text-muted">
      {rules.length} rules: {[1, 2, 3, 4].map((priority) => `${of(priority)} of P${priority}`).join(', ')}
    </span>
  )
}
