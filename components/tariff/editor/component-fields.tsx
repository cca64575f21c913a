'use client'
import { useState } from 'react'
import { formatUnitPrice } from '@/components/format/money'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { TariffProblem } from '@/server/domain/pricing/check-tariff'
import type { PriceComponent, TariffElement } from '@/server/domain/pricing/tariff'
import { dimensionWords, perMinute } from '../rule-words'
import { DynamicFields } from './dynamic-fields'
import { problemAt, useEditorTools, useEditRule } from './editor-context'
import { NumberInput, OptionalNumberInput } from './number-inputs'
import { type Problem, ProblemText } from './parsed-input'

export type ComponentFieldsProps = {
  /** Indices of the rule, and of the price in it. */
  rule: number
  index: number
  element: TariffElement
  currency: string
  problems: readonly TariffProblem[]
}

/** One price of a rule: how much, tax, steps, a cap, or a market price. */
export function ComponentFields({ rule, index, element, currency, problems }: ComponentFieldsProps) {
  const component = element.components[index]!
  const changeRule = useEditRule(rule)
  const path = `elements[${rule}].components[${index}]`
  const change = (next: Partial<PriceComponent>, field: string) =>
    changeRule(
      { components: element.components.map((each, at) => (at === index ? { ...each, ...next } : each)) },
      `${index}.${field}`,
    )
  const words = dimensionWords[component.type]
  const own = problemAt(problems, path) ?? problemAt(problems, `${path}.type`)
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">{words.long}</legend>
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-2">
        <b className="mt-5 w-18 text-sm font-medium max-sm:w-full max-sm:mt-0" aria-hidden="true">
          {words.long}
        </b>
        <PriceInput
          component={component}
          currency={currency}
          problem={problemAt(problems, `${path}.price`)}
          change={change}
        />
        <OptionalNumberInput
          label="VAT"
          unit="%"
          className="w-20"
          value={component.vatPercent}
          placeholder="none"
          problem={problemAt(problems, `${path}.vatPercent`)}
          onChange={(vatPercent) => change({ vatPercent }, 'vat')}
        />
        {component.type === 'FLAT' ? null : (
          <NumberInput
            label="Billed per"
            unit={component.type === 'ENERGY' ? 'Wh' : 's'}
            className="w-20"
            value={component.stepSize}
            problem={problemAt(problems, `${path}.stepSize`)}
            onChange={(stepSize) => change({ stepSize }, 'step')}
          />
        )}
        {component.type === 'FLAT' ? null : (
          <OptionalNumberInput
            label="At most a session"
            unit={currency}
            className="w-28"
            placeholder="no cap"
            value={component.sessionCap ?? null}
            problem={problemAt(problems, `${path}.sessionCap`)}
            onChange={(sessionCap) => change({ sessionCap }, 'cap')}
          />
        )}
        <ComponentActions
          component={component}
          currency={currency}
          change={change}
          remove={() => changeRule({ components: element.components.filter((_, at) => at !== index) }, '')}
        />
      </div>
      {own ? <ProblemText problem={own} /> : null}
      {component.dynamic ? (
        <DynamicFields component={component} currency={currency} problems={problems} path={path} change={change} />
      ) : null}
    </fieldset>
  )
}

export type ChangeComponent = (next: Partial<PriceComponent>, field: string) => void

type PriceInputProps = {
  component: PriceComponent
  currency: string
  problem: Problem | null
  change: ChangeComponent
}

/** Times are kept per hour, and typed per minute where people think so. */
function PriceInput({ component, currency, problem, change }: PriceInputProps) {
  const time = component.type === 'TIME' || component.type === 'PARKING_TIME'
  const [unit, setUnit] = useState<'min' | 'h'>(perMinute(component.price) === null ? 'h' : 'min')
  const per = time ? unit : dimensionWords[component.type].per
  const label = component.dynamic ? 'Price in a gap' : 'Price'
  return (
    <span className="flex items-start gap-1">
      <NumberInput
        label={`${label}, ${currency} per ${per}`}
        className="w-34"
        scale={time && unit === 'min' ? 60 : 1}
        value={component.price}
        unit={time ? undefined : `/${per === 'session' ? 'start' : per}`}
        problem={problem}
        onChange={(price) => change({ price }, 'price')}
      />
      {time ? (
        <Select
          aria-label="Price is per"
          className="mt-4 w-18 px-2"
          value={unit}
          title={`${formatUnitPrice(component.price, known(currency))} per hour`}
          options={[
            { value: 'min', label: '/min' },
            { value: 'h', label: '/h' },
          ]}
          onChange={(event) => setUnit(event.target.value === 'h' ? 'h' : 'min')}
        />
      ) : null}
    </span>
  )
}

/** A currency that Intl takes; while another is being typed, the amount must not break the page. */
const known = (currency: string) => (/^[A-Z]{3}$/.test(currency) ? currency : 'XXX')

type ActionsProps = { component: PriceComponent; currency: string; change: ChangeComponent; remove: () => void }

function ComponentActions({ component, currency, change, remove }: ActionsProps) {
  const { series } = useEditorTools()
  const usable = series.filter((each) => each.currency === currency)
  const reason = usable.length === 0 ? `There is no series of market prices in ${currency} yet.` : null
  const words = dimensionWords[component.type].long.toLowerCase()
  return (
    <span className="mt-4.5 flex gap-1">
      {component.type !== 'ENERGY' ? null : component.dynamic ? (
        <Button size="sm" variant="ghost" onClick={() => change({ dynamic: null }, '')}>
          Fixed price
        </Button>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          reason={reason}
          onClick={() =>
            change({ dynamic: { seriesId: usable[0]!.id, factor: 1, markup: 0, floor: 0, cap: null } }, '')
          }
        >
          Market price
        </Button>
      )}
      <Button size="sm" variant="ghost" icon aria-label={`Remove ${words}`} onClick={remove}>
        ✕
      </Button>
    </span>
  )
}
