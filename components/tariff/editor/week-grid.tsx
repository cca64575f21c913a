'use client'
import clsx from 'clsx'
import { useMemo } from 'react'
import { decimals } from '@/components/format/locale'
import type { Dimension, TariffElement } from '@/server/domain/pricing/tariff'
import { priceText, ruleName } from '../rule-words'
import { componentOf, type Hour, weekOf } from '../week'
import { useEditor } from './editor-context'
import { heatColor, heatOf } from './heat'
import { useGridSelection } from './use-grid-selection'

export const dayLabels = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const dayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const allHours = Array.from({ length: 24 }, (_, hour) => hour)

export type WeekGridProps = { dimension: Dimension; onPaint: (hours: number[]) => void; readOnly: boolean }

/** What counts in each hour of a week for one kind of price; painted with the mouse or the keys. */
export function WeekGrid({ dimension, onPaint, readOnly }: WeekGridProps) {
  const { tariff, pointed, point } = useEditor()
  const { elements, currency } = tariff
  const week = useMemo(() => weekOf(elements, dimension), [elements, dimension])
  const heat = useMemo(() => heatOf(elements, dimension), [elements, dimension])
  const { grid, area, selected, onKeyDown, begin, extend } = useGridSelection(readOnly ? ignore : onPaint)
  const marks = selected.size > 1
  return (
    <div className="relative overflow-x-auto pb-1">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one can walk in is a grid (ARIA APG)
        role="grid"
        aria-label={`Week, ${dimension === 'ENERGY' ? 'energy price' : 'price'} by hour`}
        aria-multiselectable="true"
        aria-readonly={readOnly || undefined}
        className="num w-full min-w-160 table-fixed border-separate border-spacing-px text-2xs select-none"
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className="w-9">
              <span className="sr-only">Day</span>
            </th>
            {allHours.map((hour) => (
              <th key={hour} scope="col" className="h-4 pl-0.5 font-normal text-dim">
                {hour % 2 === 0 ? hour : <span className="sr-only">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onPointerLeave={() => point(null)}>
          {dayLabels.map((label, day) => (
            <tr key={label}>
              <th scope="row" className="font-normal text-muted">
                {label}
              </th>
              {allHours.map((hour) => {
                const at = week[day * 24 + hour]!
                const current = area.head.day === day && area.head.hour === hour
                return (
                  <td
                    key={hour}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells can be chosen
                    role="gridcell"
                    tabIndex={current ? 0 : -1}
                    aria-selected={selected.has(day * 24 + hour)}
                    aria-label={hourWords(elements, currency, dimension, at, day, hour)}
                    onPointerDown={begin({ day, hour })}
                    onPointerEnter={() => {
                      extend({ day, hour })()
                      point(at.rule)
                    }}
                    className={clsx(
                      'relative h-6.5 overflow-visible rounded-[3px] p-0 -outline-offset-1 focus-visible:z-10',
                      readOnly ? 'cursor-default' : 'cursor-cell',
                      at.rule === null &&
                        dimension === 'ENERGY' &&
                        'hatch outline-1 outline-border-strong outline-dashed',
                      marks && selected.has(day * 24 + hour) && 'ring-1 ring-fg ring-inset',
                      pointed !== null && at.rule === pointed && 'ring-1 ring-ink ring-inset',
                    )}
                    style={{ backgroundColor: at.rule === null ? undefined : heatColor(heat(at.rule)) }}
                  >
                    <CellMarks at={at} before={hour === 0 ? null : week[day * 24 + hour - 1]!}>
                      {at.rule === null ? null : shortPrice(elements[at.rule]!, dimension)}
                    </CellMarks>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const ignore = () => {}

/** The price where a block begins; corners: another rule that never counts here (●), one that may (○), a split hour (|). */
function CellMarks({ at, before, children }: { at: Hour; before: Hour | null; children: string | null }) {
  const first = before?.rule !== at.rule
  const otherwise = at.conditional.length > 0 && String(before?.conditional) !== String(at.conditional)
  return (
    <>
      {first && children ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-0.75 z-1 grid items-center text-fg"
        >
          {children}
        </span>
      ) : null}
      {at.mixed ? <span aria-hidden="true" className="absolute inset-y-1 left-1/2 w-px bg-fg" /> : null}
      {at.shadowed.length > 0 ? (
        <span aria-hidden="true" className="absolute top-0.5 right-0.5 size-1.25 rounded-full bg-fg" />
      ) : null}
      {otherwise ? (
        <span aria-hidden="true" className="absolute right-0.5 bottom-0.5 size-1.25 rounded-full border border-fg" />
      ) : null}
    </>
  )
}

/** As short as a cell: "0.58", per minute for times where that is exact. */
function shortPrice(element: TariffElement, dimension: Dimension): string {
  const component = componentOf(element, dimension)
  if (!component) return ''
  if (component.dynamic) return '~'
  const shown = dimension === 'TIME' || dimension === 'PARKING_TIME' ? component.price / 60 : component.price
  return decimals(shown, 2)
}

function hourWords(
  elements: readonly TariffElement[],
  currency: string,
  dimension: Dimension,
  at: Hour,
  day: number,
  hour: number,
): string {
  const name = (index: number) => ruleName(elements[index]!, index)
  const component = at.rule === null ? undefined : componentOf(elements[at.rule]!, dimension)
  return [
    `${dayWords[day]} ${String(hour).padStart(2, '0')}:00`,
    at.rule === null ? 'no price' : `${name(at.rule)}${component ? ` ${priceText(component, currency)}` : ''}`,
    at.mixed ? 'changes within the hour' : null,
    at.shadowed.length > 0 ? `${at.shadowed.map(name).join(', ')} never counts here` : null,
    at.conditional.length > 0 ? `${at.conditional.map(name).join(', ')} under conditions` : null,
  ]
    .filter(Boolean)
    .join(', ')
}
