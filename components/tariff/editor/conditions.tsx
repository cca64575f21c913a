'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { Select } from '@/components/ui/select'
import type { TariffProblem } from '@/server/domain/pricing/check-tariff'
import type { Restrictions } from '@/server/domain/pricing/tariff'
import { type ConditionKind, conditionKinds, isSet, keysOf } from './condition-kinds'
import { problemAt, useEditRule } from './editor-context'
import { DateInput, OptionalNumberInput, WordsInput } from './number-inputs'

type ConditionsProps = { index: number; restrictions: Restrictions; problems: readonly TariffProblem[] }

/** What must hold besides days and times. A condition that is opened and still empty restricts nothing. */
export function Conditions({ index, restrictions, problems }: ConditionsProps) {
  const change = useEditRule(index)
  const [opened, setOpened] = useState<string[]>([])
  const shown = conditionKinds.filter((kind) => isSet(kind, restrictions) || opened.includes(kind.id))
  const set = (next: Partial<Restrictions>, field: string) =>
    change({ restrictions: without({ ...restrictions, ...next }) }, field)
  const add = (kind: ConditionKind) => {
    setOpened((before) => [...before, kind.id])
    if (kind.kind !== 'dates' && kind.kind !== 'groups') set(kind.start, '')
  }
  const remove = (kind: ConditionKind) => {
    setOpened((before) => before.filter((id) => id !== kind.id))
    set(Object.fromEntries(keysOf(kind).map((key) => [key, undefined])), '')
  }
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      {shown.map((kind) => (
        <fieldset key={kind.id} className="flex items-start gap-1.5">
          <legend className="float-left mt-5 mr-1 text-xs text-muted">{kind.label}</legend>
          <ConditionFields kind={kind} index={index} restrictions={restrictions} problems={problems} set={set} />
          <Button
            size="sm"
            variant="ghost"
            icon
            className="mt-4.5"
            aria-label={`Remove condition: ${kind.label}`}
            onClick={() => remove(kind)}
          >
            ✕
          </Button>
        </fieldset>
      ))}
      <Menu
        trigger={
          <Button size="sm" variant="ghost" className={shown.length > 0 ? 'mt-4.5' : '-ml-2'}>
            + Condition
          </Button>
        }
        entries={conditionKinds
          .filter((kind) => !shown.includes(kind))
          .map((kind) => ({ id: kind.id, label: kind.label, onSelect: () => add(kind) }))}
      />
    </div>
  )
}

/** Unset means absent, so that equal rules are equal texts. */
const without = (restrictions: Restrictions): Restrictions =>
  Object.fromEntries(
    Object.entries(restrictions).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )

type FieldsProps = ConditionsProps & {
  kind: ConditionKind
  set: (next: Partial<Restrictions>, field: string) => void
}

function ConditionFields({ kind, index, restrictions, problems, set }: FieldsProps) {
  const at = (key: string) => problemAt(problems, `elements[${index}].restrictions.${key}`)
  switch (kind.kind) {
    case 'range':
      return [kind.from, kind.to].map(({ key, label, unit, scale }) => (
        <OptionalNumberInput
          key={key}
          label={label}
          unit={unit}
          scale={scale}
          className="w-22"
          value={(restrictions[key] as number | undefined) ?? null}
          problem={at(key)}
          onChange={(value) => set({ [key]: value ?? undefined }, key)}
        />
      ))
    case 'dates':
      return (['startDate', 'endDate'] as const).map((key) => (
        <DateInput
          key={key}
          label={key === 'startDate' ? 'from' : 'before'}
          className="w-27"
          value={restrictions[key]}
          problem={at(key)}
          onChange={(value) => set({ [key]: value }, key)}
        />
      ))
    case 'groups':
      return (
        <WordsInput
          label="groups, with commas"
          className="w-44"
          value={restrictions.groups ?? []}
          problem={at('groups')}
          onChange={(groups) => set({ groups: groups.length === 0 ? undefined : groups }, 'groups')}
        />
      )
    case 'reservation':
      return (
        <Select
          aria-label="Which part of a reservation"
          className="mt-4 w-40"
          value={restrictions.reservation ?? 'RESERVATION'}
          options={[
            { value: 'RESERVATION', label: 'while reserved' },
            { value: 'RESERVATION_EXPIRES', label: 'when not used' },
          ]}
          onChange={(event) => set({ reservation: event.target.value as Restrictions['reservation'] }, '')}
        />
      )
  }
}
