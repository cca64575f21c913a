'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { formatMoney } from '@/components/format/money'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { NamedScenario, Scenario } from '@/server/domain/pricing/scenarios'
import { PriceLines, PriceTotal } from '../price-lines'
import { scenarioText } from '../scenario-text'
import { useEditor } from './editor-context'
import { priceOf } from './price-of'
import { ScenarioControls } from './scenario-controls'
import { useScenarioSeries } from './use-scenario-series'

export type PreviewPanelProps = {
  scenarios: readonly NamedScenario[]
  chosen: string
  onChoose: (key: string) => void
  onSave: ((name: string, scenario: Scenario) => void) | null
  /** Takes the chosen scenario away; null: it cannot be. */
  onRemove: (() => void) | null
}

/** What a driver will pay, worked out here with every edit by the function that bills. */
export function PreviewPanel({ scenarios, chosen, onChoose, onSave, onRemove }: PreviewPanelProps) {
  const { tariff, zone, pointed, point } = useEditor()
  const named = scenarios.find(({ key }) => key === chosen) ?? scenarios[0]!
  const [own, setOwn] = useState<{ of: string; scenario: Scenario } | null>(null)
  const others = useMemo(() => scenarios.filter(({ key }) => key !== named.key), [scenarios, named.key])
  const scenario = own?.of === named.key ? own.scenario : named.scenario
  const asked = useMemo(() => [scenario], [scenario])
  const [market] = useScenarioSeries(tariff, asked, zone)
  const priced = useMemo(() => priceOf(tariff, scenario, zone, market!.series), [tariff, scenario, zone, market])
  return (
    <Panel
      title="What a driver pays"
      className="lg:sticky lg:top-2.5 lg:max-h-[calc(100dvh-5rem)]"
      scrolls
      lead={<span className="num truncate text-xs text-dim">{scenarioText(scenario, zone)}</span>}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <span className="flex gap-1.5">
          <Select
            aria-label="Scenario"
            value={named.key}
            options={scenarios.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(event) => {
              onChoose(event.target.value)
              setOwn(null)
            }}
          />
          {onRemove ? (
            <ConfirmButton confirmLabel="Remove now?" onConfirm={onRemove}>
              Remove
            </ConfirmButton>
          ) : null}
        </span>
        <ScenarioControls scenario={scenario} onChange={(next) => setOwn({ of: named.key, scenario: next })} />
        {own && onSave ? <SaveScenario onSave={(name) => onSave(name, scenario)} /> : null}
        {priced === null ? (
          <EmptyState title="No price yet.">Mend the problems marked in the rules first.</EmptyState>
        ) : (
          <section aria-label="Price" aria-live="polite" className="grid gap-2">
            {priced.lines.length === 0 ? (
              <EmptyState title="No rule holds for this session." className="py-3">
                It could not be billed.
              </EmptyState>
            ) : (
              <PriceLines priced={priced} withTax={tariff.taxIncluded === 'yes'} pointed={pointed} onPoint={point} />
            )}
            <PriceTotal priced={priced} />
            {market!.asking ? (
              <p className="px-1.5 text-xs text-muted">Asking for the market prices of that time…</p>
            ) : null}
            {market!.failed ? (
              <p className="px-1.5 text-xs text-p1-text">
                Market prices could not be loaded: the prices for gaps stand in.
              </p>
            ) : null}
            {priced.notes.map((note) => (
              <p key={note} className="px-1.5 text-xs text-muted">
                {note}
              </p>
            ))}
          </section>
        )}
        <Glance scenarios={others} onChoose={onChoose} />
      </div>
    </Panel>
  )
}

function SaveScenario({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState('')
  return (
    <form
      className="flex gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onSave(name.trim())
        setName('')
      }}
    >
      <input
        className="input flex-1"
        aria-label="Name of the scenario"
        placeholder="Save these values as…"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit">Save</Button>
    </form>
  )
}

type GlanceProps = {
  scenarios: readonly NamedScenario[]
  onChoose: (key: string) => void
}

/** Three more scenarios: the saved ones first. */
function Glance({ scenarios, onChoose }: GlanceProps) {
  const { tariff: latest, zone } = useEditor()
  const tariff = useDeferredValue(latest)
  const first = useMemo(() => scenarios.slice(0, 3), [scenarios])
  const asked = useMemo(() => first.map(({ scenario }) => scenario), [first])
  const market = useScenarioSeries(tariff, asked, zone)
  const shown = useMemo(
    () =>
      first.map((each, index) => ({ ...each, priced: priceOf(tariff, each.scenario, zone, market[index]!.series) })),
    [first, tariff, zone, market],
  )
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-px border-t border-border pt-2">
      {shown.map(({ key, name, scenario, priced }) => (
        <li key={key}>
          <button
            type="button"
            className="num flex min-h-7 w-full items-baseline gap-2 rounded-sm px-1.5 py-1 text-left text-sm hover:bg-hover"
            onClick={() => onChoose(key)}
          >
            <span className="flex-1 truncate">
              {name} <span className="text-xs text-muted">{scenarioText(scenario, zone)}</span>
            </span>
            <b className="font-medium">
              {priced ? formatMoney(priced.rounded.grossMinor, priced.currency) : 'no price'}
            </b>
          </button>
        </li>
      ))}
    </ul>
  )
}
