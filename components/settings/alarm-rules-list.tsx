'use client'
import clsx from 'clsx'
import { debounce, type Options } from 'nuqs'
import { useEffect, useRef } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { formatCount, formatCountOf } from '@/components/format/count'
import { Chip, FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { PriorityMix } from './alarm-rules-mix'
import { inList, isEdited, type RuleList, ruleListNames, ruleLists, shownRules } from './alarm-rules-shown'
import { delayText, type RuleTuning, type TunedRule, type TunedRules } from './alarm-rules-words'
import { type Role, roleWord } from './role-words'
import { WideTable } from './wide-table'

type Search = { rule?: string | null; q?: string | null; show?: RuleList }

export type AlarmRulesListProps = {
  words: TunedRules
  drafts: Readonly<Record<string, RuleTuning>>
  q: string
  show: RuleList
  openId: string | null
  onSearch: (change: Search, options?: Options) => void
}

/** Most urgent first, with what each raised lately and what is not as delivered. */
export function AlarmRulesList({ words, drafts, q, show, openId, onSearch }: AlarmRulesListProps) {
  const shown = shownRules(words.rules, show, q)
  return (
    <Panel title="Alarm rules" padded={false} lead={<PriorityMix mix={words.mix} />}>
      <search className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
        <input
          type="search"
          className="input h-7! w-60!"
          aria-label="Filter rules"
          placeholder="Title, meaning, owner"
          value={q}
          onChange={(event) => onSearch({ q: event.target.value || null }, { limitUrlUpdates: debounce(200) })}
        />
        {(words.settingsHidden ? (['all', 'raised'] as const) : ruleLists).map((list) => (
          <FilterChip
            key={list}
            pressed={list === show}
            onPressedChange={() => onSearch({ show: list })}
            count={formatCount(words.rules.filter((rule) => inList(rule, list)).length)}
          >
            {ruleListNames[list]}
          </FilterChip>
        ))}
        {words.settingsHidden ? (
          <span className="text-xs text-muted">As delivered. Your operator may have set some otherwise.</span>
        ) : null}
      </search>
      {shown.length === 0 ? (
        <EmptyState title={q ? 'No rule says this.' : emptyWords[show]}>
          {q ? 'Try another word.' : 'The other lists show the rest.'}
        </EmptyState>
      ) : (
        <WideTable label="Rules">
          <table className="table">
            <thead>
              <tr className="text-left">
                <th scope="col">Rule</th>
                <th scope="col">Priority</th>
                <th scope="col" className="text-right">
                  Raised, 30 d
                </th>
                <th scope="col">Raised after</th>
                <th scope="col">Over after</th>
                {openId ? null : (
                  <>
                    <th scope="col">Consequence</th>
                    <th scope="col">Act</th>
                    <th scope="col">Threshold</th>
                    <th scope="col">Owner</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {shown.map((rule) => (
                <RuleLine
                  key={rule.id}
                  rule={rule}
                  words={words}
                  edited={isEdited(rule, drafts)}
                  open={rule.id === openId}
                  brief={openId !== null}
                  onOpen={() => onSearch({ rule: rule.id === openId ? null : rule.id })}
                />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </Panel>
  )
}

const emptyWords: Record<RuleList, string> = {
  all: 'There are no rules.',
  changed: 'Every rule is as delivered.',
  raised: 'No rule raised anything in the last 30 days.',
}

type RuleLineProps = {
  rule: TunedRule
  words: TunedRules
  edited: boolean
  open: boolean
  brief: boolean
  onOpen: () => void
}

function RuleLine({ rule, words, edited, open, brief, onOpen }: RuleLineProps) {
  const row = useRef<HTMLTableRowElement>(null)
  const cameOpen = useRef(open)
  useEffect(() => {
    if (cameOpen.current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const own = (key: keyof RuleTuning) => (rule.changed.includes(key) ? 'font-semibold text-fg' : undefined)
  return (
    <tr ref={row} className={clsx(open && 'bg-selected', !rule.enabled && 'text-dim')}>
      <th scope="row" className="h-(--row) text-left text-sm font-normal text-fg">
        <button
          type="button"
          className="text-left underline decoration-dotted underline-offset-2"
          aria-expanded={open}
          onClick={onOpen}
        >
          {rule.title}
        </button>
        {rule.enabled ? null : <Chip className="ml-2">Off</Chip>}
        {edited ? <Chip className="ml-2">Not saved</Chip> : null}
        {rule.changed.length > 0 && !edited ? (
          <Chip className="ml-2">
            {rule.tuning.sites ? `Changed at ${formatCountOf(rule.tuning.sites.length, 'site')}` : 'Changed'}
          </Chip>
        ) : null}
      </th>
      <td>
        <span className="inline-flex items-center gap-1.5">
          <PriorityMark priority={rule.priority} size={16} label={null} />P{rule.priority}
        </span>
      </td>
      <td className="num text-right">
        {rule.raised === 0 ? <span className="text-dim">0</span> : formatCount(rule.raised)}
      </td>
      <td className={clsx('num whitespace-nowrap', own('onDelayMs'))}>{delayText(rule.onDelayMs)}</td>
      <td className={clsx('num whitespace-nowrap', own('offDelayMs'))}>{delayText(rule.offDelayMs)}</td>
      {brief ? null : (
        <>
          <td className={clsx('whitespace-nowrap', own('consequence'))}>{words.consequences[rule.consequence]}</td>
          <td className={clsx('whitespace-nowrap', own('respond'))}>{words.responses[rule.respond]}</td>
          <td className={clsx('min-w-88', own('limit'))}>{rule.deadband ?? <span className="text-dim">none</span>}</td>
          <td className={own('owner')}>{roleWord(rule.owner as Role)}</td>
        </>
      )}
    </tr>
  )
}
