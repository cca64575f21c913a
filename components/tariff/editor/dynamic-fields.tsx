'use client'
import { SelectField } from '@/components/ui/select'
import type { TariffProblem } from '@/server/domain/pricing/check-tariff'
import type { DynamicPrice, PriceComponent } from '@/server/domain/pricing/tariff'
import type { ChangeComponent } from './component-fields'
import { problemAt, useEditorTools } from './editor-context'
import { NumberInput, OptionalNumberInput } from './number-inputs'

/** market × factor + markup, held between a lowest and a highest price. */
export function DynamicFields({
  component,
  currency,
  problems,
  path,
  change,
}: {
  component: PriceComponent
  currency: string
  problems: readonly TariffProblem[]
  path: string
  change: ChangeComponent
}) {
  const { series } = useEditorTools()
  const dynamic = component.dynamic!
  const set = (next: Partial<DynamicPrice>, field: string) => change({ dynamic: { ...dynamic, ...next } }, field)
  const at = (field: string) => problemAt(problems, `${path}.dynamic.${field}`)
  const unit = `${currency}/kWh`
  return (
    <div className="flex flex-wrap items-start gap-2.5 pl-20 max-sm:pl-0">
      <SelectField
        label="Market prices"
        value={String(dynamic.seriesId)}
        options={series.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(event) => set({ seriesId: Number(event.target.value) }, 'series')}
      />
      <NumberInput
        label="Times"
        className="w-18"
        value={dynamic.factor}
        problem={at('factor')}
        onChange={(factor) => set({ factor }, 'factor')}
      />
      <NumberInput
        label={`Plus, ${unit}`}
        className="w-24"
        value={dynamic.markup}
        problem={at('markup')}
        onChange={(markup) => set({ markup }, 'markup')}
      />
      <OptionalNumberInput
        label={`Lowest, ${unit}`}
        className="w-24"
        signed
        value={dynamic.floor}
        problem={at('floor')}
        onChange={(floor) => set({ floor }, 'floor')}
      />
      <OptionalNumberInput
        label={`Highest, ${unit}`}
        className="w-24"
        signed
        value={dynamic.cap}
        problem={at('cap')}
        onChange={(cap) => set({ cap }, 'ceiling')}
      />
    </div>
  )
}
