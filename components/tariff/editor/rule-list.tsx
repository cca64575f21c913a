'use client'
import { useMemo, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu } from '@/components/ui/menu'
import { Panel } from '@/components/ui/panel'
import type { TariffProblem } from '@/server/domain/pricing/check-tariff'
import { templates, withTemplate } from '../rule-templates'
import { useEditor } from './editor-context'
import { ProblemText } from './parsed-input'
import { RuleRow } from './rule-row'

/** Every rule in the order they are asked: for each kind of price the first one that holds counts (mod_tariffs). */
export function RuleList({ readOnly }: { readOnly: boolean }) {
  const { tariff, edit, problems, pointed } = useEditor()
  const ofRules = useProblemsOfRules(problems, tariff.elements.length)
  const whole = problems.filter(({ path }) => path === 'elements')
  return (
    <Panel
      title="Rules"
      lead={
        <span className="text-xs text-dim max-sm:hidden">asked from top to bottom, the first that holds counts</span>
      }
      padded={false}
      actions={
        readOnly ? null : (
          <Menu
            align="end"
            trigger={<Button size="sm">Add rule</Button>}
            entries={templates.map((template) => ({
              id: template.id,
              label: template.label,
              onSelect: () => edit(withTemplate(tariff, template), ''),
            }))}
          />
        )
      }
    >
      {whole.length > 0 ? (
        <ul className="grid gap-1 border-b border-border px-3 py-2">
          {whole.map((problem) => (
            <li key={problem.code + problem.message}>
              <ProblemText problem={problem} />
            </li>
          ))}
        </ul>
      ) : null}
      {tariff.elements.length === 0 ? (
        <EmptyState title="No rules yet.">
          Without a price nothing can be billed. Add a rule or paint the week.
        </EmptyState>
      ) : (
        <ol>
          {tariff.elements.map((element, index) => (
            // Rules have no identity of their own: their place is what counts.
            <RuleRow
              key={index}
              index={index}
              last={index === tariff.elements.length - 1}
              element={element}
              currency={tariff.currency}
              problems={ofRules[index]!}
              pointed={pointed === index}
            />
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** The findings of each rule, the same array as before where nothing changed: such a rule need not be drawn again. */
function useProblemsOfRules(problems: readonly TariffProblem[], rules: number): (readonly TariffProblem[])[] {
  const before = useRef<(readonly TariffProblem[])[]>([])
  return useMemo(() => {
    const next = Array.from({ length: rules }, (_, index) => {
      const own = problems.filter(({ path }) => path.startsWith(`elements[${index}]`))
      const old = before.current[index]
      return old && JSON.stringify(old) === JSON.stringify(own) ? old : own
    })
    before.current = next
    return next
  }, [problems, rules])
}
