'use client'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { instantOfLocal, localOfInstant } from '@/server/domain/pricing/local-instant'
import type { PriceLimit, TariffDefinition, TariffKind, TaxIncluded } from '@/server/domain/pricing/tariff'
import { problemAt, useEditor } from './editor-context'
import { OptionalNumberInput } from './number-inputs'
import { ParsedInput, ProblemText } from './parsed-input'

const kindWords: Record<TariffKind, string> = {
  regular: 'Regular',
  adHoc: 'Without a contract (ad hoc)',
  cheap: 'Profile: cheap',
  fast: 'Profile: fast',
  green: 'Profile: green',
}
const taxWords: Record<TaxIncluded, string> = {
  yes: 'Prices include VAT',
  no: 'VAT comes on top',
  notApplicable: 'No VAT applies',
}

/** What holds for the whole tariff: currency, tax, limits, validity. */
export function SettingsPanel() {
  const { tariff, edit, problems } = useEditor()
  const set = (next: Partial<TariffDefinition>, field: string) => edit({ ...tariff, ...next }, field)
  const currency = problemAt(problems, 'currency')
  return (
    <Panel title="Whole tariff">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2.5">
        <ParsedInput
          label="Currency"
          className="w-18"
          value={tariff.currency}
          show={(value) => value}
          parse={(text) => ({ ok: true, value: text.trim().toUpperCase().slice(0, 3) })}
          problem={currency}
          onChange={(next) => set({ currency: next }, 'currency')}
        />
        <Choice
          label="Tax"
          value={tariff.taxIncluded}
          words={taxWords}
          onChange={(taxIncluded) => set({ taxIncluded }, '')}
        />
        <Choice label="For" value={tariff.kind} words={kindWords} onChange={(kind) => set({ kind }, '')} />
        <Limit label="Minimum price" field="minPrice" />
        <Limit label="Maximum price" field="maxPrice" />
        <Validity field="validFrom" label="Valid from" />
        <Validity field="validUntil" label="Valid until" />
      </div>
    </Panel>
  )
}

type ChoiceProps<T extends string> = { label: string; value: T; words: Record<T, string>; onChange: (value: T) => void }

function Choice<T extends string>({ label, value, words, onChange }: ChoiceProps<T>) {
  return (
    <span className="grid gap-0.5">
      <span className="text-2xs text-dim" aria-hidden="true">
        {label}
      </span>
      <Select
        aria-label={label}
        className="w-46"
        value={value}
        options={Object.entries<string>(words).map(([id, text]) => ({ value: id, label: text }))}
        onChange={(event) => onChange(event.target.value as T)}
      />
    </span>
  )
}

function Limit({ label, field }: { label: string; field: 'minPrice' | 'maxPrice' }) {
  const { tariff, edit, problems } = useEditor()
  const limit = tariff[field]
  const set = (next: Partial<PriceLimit>) => {
    const whole: PriceLimit = { beforeTaxes: null, afterTaxes: null, ...limit, ...next }
    const empty = whole.beforeTaxes === null && whole.afterTaxes === null
    edit({ ...tariff, [field]: empty ? null : whole }, `${field}.${Object.keys(next)[0]}`)
  }
  return (
    <fieldset className="flex items-start gap-1.5">
      <legend className="sr-only">{label}</legend>
      <OptionalNumberInput
        label={`${label}, with VAT`}
        className="w-32"
        unit={tariff.currency}
        placeholder="none"
        value={limit?.afterTaxes ?? null}
        problem={problemAt(problems, `${field}.afterTaxes`)}
        onChange={(afterTaxes) => set({ afterTaxes })}
      />
      <OptionalNumberInput
        label="before VAT"
        className="w-24"
        unit={tariff.currency}
        placeholder="none"
        value={limit?.beforeTaxes ?? null}
        problem={problemAt(problems, `${field}.beforeTaxes`)}
        onChange={(beforeTaxes) => set({ beforeTaxes })}
      />
    </fieldset>
  )
}

function Validity({ field, label }: { field: 'validFrom' | 'validUntil'; label: string }) {
  const { tariff, edit, problems, zone } = useEditor()
  const problem = problemAt(problems, field)
  const at = tariff[field] === null ? Number.NaN : Date.parse(tariff[field])
  return (
    <span className="grid gap-0.5">
      <label className="grid gap-0.5 text-2xs text-dim">
        {label}
        <input
          type="datetime-local"
          className="input num w-46 px-2"
          title={`Time in ${zone}`}
          value={Number.isNaN(at) ? '' : localOfInstant(at, zone)}
          onChange={(event) => {
            const instant = event.target.value === '' ? null : instantOfLocal(event.target.value, zone)
            edit({ ...tariff, [field]: instant === null ? null : new Date(instant).toISOString() }, field)
          }}
        />
      </label>
      {problem ? <ProblemText problem={problem} /> : null}
    </span>
  )
}
