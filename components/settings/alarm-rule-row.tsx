'use client'
import { useEffect, useRef } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { RuleSteps } from '@/components/alarm/rule-steps'
import type { AlarmRule, RuleCatalogue } from '@/components/alarm/use-rules'
import { formatDuration } from '@/components/format/duration'
import { type Role, roleWord } from './role-words'

export type AlarmRuleRowProps = { rule: AlarmRule; catalogue: RuleCatalogue; open: boolean; onOpen: () => void }

const delay = (ms: number) => (ms === 0 ? 'at once' : formatDuration(ms))

/** One rule; opened, what it means and what to do. A link to it comes with its id in the URL. */
export function AlarmRuleRow({ rule, catalogue, open, onOpen }: AlarmRuleRowProps) {
  const row = useRef<HTMLTableRowElement>(null)
  const cameOpen = useRef(open)
  useEffect(() => {
    if (cameOpen.current) row.current?.scrollIntoView({ block: 'center' })
  }, [])
  const detailId = `rule-${rule.id}`
  return (
    <>
      <tr ref={row}>
        <th scope="row" className="h-(--row) text-sm font-normal text-fg">
          <button
            type="button"
            className="text-left underline decoration-dotted underline-offset-2"
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            onClick={onOpen}
          >
            {rule.title}
          </button>
        </th>
        <td>
          <span className="inline-flex items-center gap-1.5">
            <PriorityMark priority={rule.priority} size={16} label={null} />P{rule.priority}
          </span>
        </td>
        <td>{catalogue.consequences[rule.consequence]}</td>
        <td>{catalogue.responses[rule.respond]}</td>
        <td className="num">{delay(rule.onDelayMs)}</td>
        <td className="num">{delay(rule.offDelayMs)}</td>
        <td>{rule.deadband ?? <span className="text-dim">none</span>}</td>
        <td>{roleWord(rule.owner as Role)}</td>
      </tr>
      {open ? (
        <tr id={detailId}>
          <td colSpan={8} className="whitespace-normal bg-raised">
            <div className="grid max-w-[min(48rem,calc(100vw-4rem))] gap-1.5 py-2 text-sm">
              <p className="m-0">{rule.meaning}</p>
              <p className="m-0 text-muted">If nobody acts: {rule.effect}.</p>
              <p className="m-0 font-medium">{rule.advice}</p>
              <RuleSteps steps={rule.runbook} />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  )
}
