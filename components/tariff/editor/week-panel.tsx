'use client'
import { useCallback, useState } from 'react'
import { formatCountOf } from '@/components/format/count'
import { FilterChip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import type { Dimension, TariffElement } from '@/server/domain/pricing/tariff'
import { paint, paintNew, sameRule } from '../paint'
import { dimensions, dimensionWords, priceText, ruleName } from '../rule-words'
import { componentOf } from '../week'
import { useEditor } from './editor-context'
import { heatColor, heatOf } from './heat'
import { WeekGrid } from './week-grid'

type Brush = { kind: 'new' } | { kind: 'none' } | { kind: 'rule'; rule: TariffElement }

/** The week, one kind of price at a time, and what to paint it with. */
export function WeekPanel({ readOnly }: { readOnly: boolean }) {
  const { tariff, edit } = useEditor()
  const [dimension, setDimension] = useState<Dimension>('ENERGY')
  const [brush, setBrush] = useState<Brush>({ kind: 'new' })
  const [said, setSaid] = useState('')
  const onPaint = useCallback(
    (hours: number[]) => {
      const { elements } = tariff
      const index = brush.kind === 'rule' ? elements.findIndex((each) => sameRule(each, brush.rule)) : -1
      const next =
        brush.kind === 'none' || (brush.kind === 'rule' && index >= 0)
          ? paint(elements, dimension, hours, brush.kind === 'none' ? null : index)
          : paintNew(elements, dimension, hours, newBlock(elements, dimension))
      if (JSON.stringify(next) === JSON.stringify(elements)) return
      edit({ ...tariff, elements: next }, '')
      if (brush.kind === 'new') setBrush({ kind: 'rule', rule: next[0]! })
      setSaid(`${formatCountOf(hours.length, 'hour')} painted.`)
    },
    [tariff, edit, brush, dimension],
  )
  const choose = (next: Dimension) => {
    setDimension(next)
    setBrush({ kind: 'new' })
  }
  return (
    <Panel
      title="Week"
      lead={<span className="text-xs text-dim">local time of the site</span>}
      actions={<Kinds chosen={dimension} onChoose={choose} />}
    >
      <WeekGrid dimension={dimension} onPaint={onPaint} readOnly={readOnly} />
      {readOnly ? null : <Brushes dimension={dimension} brush={brush} onChoose={setBrush} />}
      <Legend dimension={dimension} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </Panel>
  )
}

function Kinds({ chosen, onChoose }: { chosen: Dimension; onChoose: (dimension: Dimension) => void }) {
  const { elements } = useEditor().tariff
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Kind of price</legend>
      {dimensions.map((dimension) => (
        <FilterChip
          key={dimension}
          pressed={dimension === chosen}
          onPressedChange={() => onChoose(dimension)}
          count={elements.filter((element) => componentOf(element, dimension)).length || undefined}
        >
          {dimensionWords[dimension].name}
        </FilterChip>
      ))}
    </fieldset>
  )
}

type BrushesProps = { dimension: Dimension; brush: Brush; onChoose: (brush: Brush) => void }

function Brushes({ dimension, brush, onChoose }: BrushesProps) {
  const { elements, currency } = useEditor().tariff
  const heat = heatOf(elements, dimension)
  const rules = elements
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => componentOf(rule, dimension))
    .filter(({ rule, index }) => elements.findIndex((each) => sameRule(each, rule)) === index)
  return (
    <fieldset className="mt-2 flex flex-wrap items-center gap-1.5">
      <legend className="float-left mr-1.5 text-xs text-muted">Paint with</legend>
      <FilterChip pressed={brush.kind === 'new'} onPressedChange={() => onChoose({ kind: 'new' })}>
        + New rule
      </FilterChip>
      {rules.map(({ rule, index }) => (
        <FilterChip
          key={index}
          pressed={brush.kind === 'rule' && sameRule(brush.rule, rule)}
          onPressedChange={() => onChoose({ kind: 'rule', rule })}
        >
          <span
            aria-hidden="true"
            className="keep-color size-2.5 rounded-[3px] border border-border-strong"
            style={{ backgroundColor: heatColor(heat(index)) }}
          />
          {ruleName(rule, index)} <b className="font-medium">{priceText(componentOf(rule, dimension)!, currency)}</b>
        </FilterChip>
      ))}
      <FilterChip pressed={brush.kind === 'none'} onPressedChange={() => onChoose({ kind: 'none' })}>
        No price
      </FilterChip>
    </fieldset>
  )
}

function Legend({ dimension }: { dimension: Dimension }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-2xs text-dim">
      <span>Drag, or arrows with Shift and Enter.</span>
      {dimension === 'ENERGY' ? <span>Hatched: no price.</span> : null}
      <span>● another rule never counts here</span>
      <span>○ another price under conditions</span>
      <span>| changes within the hour</span>
    </p>
  )
}

function newBlock(elements: readonly TariffElement[], dimension: Dimension): TariffElement {
  const like = elements.find((element) => componentOf(element, dimension))
  const vat = elements.flatMap((element) => element.components)[0]?.vatPercent ?? null
  const component = (like && componentOf(like, dimension)) ?? {
    type: dimension,
    price: 0,
    vatPercent: vat,
    stepSize: 1,
  }
  const names = new Set(elements.map((element) => element.name))
  let number = 1
  while (names.has(`Block ${number}`)) number++
  return { name: `Block ${number}`, components: [{ ...component }], restrictions: {} }
}
