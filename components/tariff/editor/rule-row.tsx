'use client'
import clsx from 'clsx'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import type { TariffProblem } from '@/server/domain/pricing/check-tariff'
import type { DayOfWeek, TariffElement } from '@/server/domain/pricing/tariff'
import { dimensions, dimensionWords, ruleName } from '../rule-words'
import { componentOf, dayNames } from '../week'
import { ComponentFields } from './component-fields'
import { Conditions } from './conditions'
import { problemAt, problemsOfRule, useEditorTools, useEditRule } from './editor-context'
import { ClockInput } from './number-inputs'
import { ParsedInput, ProblemText } from './parsed-input'
import { dayLabels } from './week-grid'

export type RuleRowProps = {
  index: number
  last: boolean
  element: TariffElement
  currency: string
  /** Those of this rule. */
  problems: readonly TariffProblem[]
  pointed: boolean
}

/** One rule: when it holds, and what it costs then. Everything works with the keyboard alone. */
export const RuleRow = memo(function RuleRow({ index, last, element, currency, problems, pointed }: RuleRowProps) {
  const { point } = useEditorTools()
  const change = useEditRule(index)
  const name = ruleName(element, index)
  return (
    <li
      aria-label={`Rule ${index + 1}: ${name}`}
      data-rule={index}
      className={clsx('grid gap-2 border-b border-border px-3 py-2.5 last:border-b-0', pointed && 'bg-selected')}
      onPointerEnter={() => point(index)}
      onPointerLeave={() => point(null)}
      onFocusCapture={() => point(index)}
      onBlurCapture={() => point(null)}
    >
      <div className="flex flex-wrap items-end gap-x-2.5 gap-y-2">
        <span className="num mb-2 w-4 text-xs text-dim" aria-hidden="true">
          {index + 1}
        </span>
        <ParsedInput
          label="Name"
          className="w-36 max-sm:w-auto max-sm:min-w-52 max-sm:flex-1"
          value={element.name ?? ''}
          show={(value) => value}
          parse={(text) => ({ ok: true, value: text.slice(0, 120) })}
          onChange={(next) => change({ name: next === '' ? undefined : next }, 'name')}
        />
        <Days index={index} element={element} problems={problems} />
        <Clock index={index} element={element} problems={problems} end="startTime" label="From" placeholder="00:00" />
        <Clock index={index} element={element} problems={problems} end="endTime" label="To" placeholder="24:00" />
        <span className="flex-1" />
        <RuleActions index={index} last={last} element={element} name={name} />
      </div>
      {problemsOfRule(problems, index).map((problem) => (
        <ProblemText key={problem.code + problem.message} problem={problem} />
      ))}
      <div className="grid gap-2 pl-6 max-sm:pl-0">
        {element.components.map((component, at) => (
          <ComponentFields
            key={component.type + String(at)}
            rule={index}
            index={at}
            element={element}
            currency={currency}
            problems={problems}
          />
        ))}
        <Conditions index={index} restrictions={element.restrictions} problems={problems} />
      </div>
    </li>
  )
})

type OfRule = { index: number; element: TariffElement; problems: readonly TariffProblem[] }

function Clock({
  index,
  element,
  problems,
  end,
  label,
  placeholder,
}: OfRule & { end: 'startTime' | 'endTime'; label: string; placeholder: string }) {
  const change = useEditRule(index)
  const value = element.restrictions[end]
  return (
    <ClockInput
      label={label}
      className="w-16"
      placeholder={placeholder}
      value={end === 'endTime' && value === '00:00' ? '24:00' : value}
      problem={problemAt(problems, `elements[${index}].restrictions.${end}`)}
      onChange={(next) => change({ restrictions: { ...element.restrictions, [end]: next } }, end)}
    />
  )
}

function Days({ index, element, problems }: OfRule) {
  const change = useEditRule(index)
  const chosen = element.restrictions.dayOfWeek
  const on = (day: DayOfWeek) => !chosen?.length || chosen.includes(day)
  const toggle = (day: DayOfWeek) => {
    const next = dayNames.filter((each) => (each === day ? !on(each) : on(each)))
    const dayOfWeek = next.length === 7 || next.length === 0 ? undefined : next
    change({ restrictions: { ...element.restrictions, dayOfWeek } }, '')
  }
  const problem = problemAt(problems, `elements[${index}].restrictions.dayOfWeek`)
  return (
    <fieldset className="grid gap-0.5">
      <legend className="float-left text-2xs text-dim">Days</legend>
      <span className="flex">
        {dayNames.map((day, at) => (
          <button
            key={day}
            type="button"
            aria-pressed={on(day)}
            aria-label={day.charAt(0) + day.slice(1).toLowerCase()}
            className={clsx(
              '-ml-px h-7.5 w-8 border border-border-strong text-2xs first:ml-0 first:rounded-l-md last:rounded-r-md focus-visible:z-1',
              on(day) ? 'bg-raised font-semibold text-fg' : 'text-dim',
            )}
            onClick={() => toggle(day)}
          >
            {dayLabels[at]!.slice(0, 2)}
          </button>
        ))}
      </span>
      {problem ? <ProblemText problem={problem} /> : null}
    </fieldset>
  )
}

type ActionsProps = { index: number; last: boolean; element: TariffElement; name: string }

function RuleActions({ index, last, element, name }: ActionsProps) {
  const tools = useEditorTools()
  const change = useEditRule(index)
  const set = (next: (elements: TariffElement[]) => TariffElement[]) =>
    tools.change((now) => ({ ...now, elements: next([...now.elements]) }), '')
  const swap = (to: number) =>
    set((elements) => {
      elements.splice(to, 0, ...elements.splice(index, 1))
      return elements
    })
  const missing = dimensions.filter((dimension) => !componentOf(element, dimension))
  return (
    <span className="flex gap-1">
      <Button size="sm" icon aria-label={`Ask ${name} earlier`} disabled={index === 0} onClick={() => swap(index - 1)}>
        ↑
      </Button>
      <Button size="sm" icon aria-label={`Ask ${name} later`} disabled={last} onClick={() => swap(index + 1)}>
        ↓
      </Button>
      <Menu
        align="end"
        trigger={
          <Button size="sm" icon aria-label={`More for ${name}`}>
            ⋯
          </Button>
        }
        entries={[
          ...missing.map((dimension) => ({
            id: dimension,
            label: `Add ${dimensionWords[dimension].long.toLowerCase()}`,
            onSelect: () =>
              change(
                {
                  components: [
                    ...element.components,
                    {
                      type: dimension,
                      price: 0,
                      vatPercent: element.components[0]?.vatPercent ?? null,
                      stepSize: dimension === 'FLAT' ? 0 : 1,
                    },
                  ],
                },
                '',
              ),
          })),
          {
            id: 'copy',
            label: 'Duplicate',
            onSelect: () => set((elements) => elements.toSpliced(index, 0, structuredClone(element))),
          },
          {
            id: 'remove',
            label: 'Remove',
            danger: true,
            onSelect: () => set((elements) => elements.toSpliced(index, 1)),
          },
        ]}
      />
    </span>
  )
}
