'use client'
import { useId } from 'react'
import { formatDuration } from '@/components/format/duration'
import { formatEnergy } from '@/components/format/energy'
import type { Scenario } from '@/server/domain/pricing/scenarios'
import { useEditor } from './editor-context'
import { OptionalNumberInput, WordsInput } from './number-inputs'

const minuteMs = 60_000

type Props = { scenario: Scenario; onChange: (next: Scenario) => void }

/** The session that is tried out. Power class and group are asked only where a rule looks at them. */
export function ScenarioControls({ scenario, onChange }: Props) {
  const { tariff } = useEditor()
  const id = useId()
  const set = (next: Partial<Scenario>) => onChange({ ...scenario, ...next })
  const asks = (keys: string[]) => tariff.elements.some(({ restrictions }) => keys.some((key) => key in restrictions))
  return (
    <div className="grid gap-2">
      <Slider
        label="Energy"
        shown={formatEnergy(scenario.energyKwh * 1_000)}
        value={scenario.energyKwh}
        max={120}
        onChange={(energyKwh) => set({ energyKwh })}
      />
      <Slider
        label="Charging"
        shown={formatDuration(scenario.chargingMin * minuteMs)}
        value={scenario.chargingMin}
        max={480}
        step={5}
        min={5}
        onChange={(chargingMin) => set({ chargingMin })}
      />
      <Slider
        label="Idle"
        shown={scenario.idleMin === 0 ? 'none' : formatDuration(scenario.idleMin * minuteMs)}
        value={scenario.idleMin}
        max={480}
        step={5}
        onChange={(idleMin) => set({ idleMin })}
      />
      <div className="grid grid-cols-[4.5rem_1fr] items-center gap-2">
        <label htmlFor={`${id}-start`} className="text-xs text-muted">
          Start
        </label>
        <input
          id={`${id}-start`}
          type="datetime-local"
          className="input num px-2"
          value={scenario.startLocal}
          onChange={(event) => event.target.value && set({ startLocal: event.target.value })}
        />
      </div>
      {asks(['groups', 'minRatedKw', 'maxRatedKw']) ? (
        <div className="flex gap-2">
          <OptionalNumberInput
            label="Connector"
            unit="kW"
            className="w-26"
            value={scenario.ratedKw}
            onChange={(ratedKw) => set({ ratedKw })}
          />
          <WordsInput
            label="Driver's groups"
            className="flex-1"
            value={scenario.groups}
            onChange={(groups) => set({ groups })}
          />
        </div>
      ) : null}
    </div>
  )
}

type SliderProps = {
  label: string
  shown: string
  value: number
  max: number
  min?: number
  step?: number
  onChange: (value: number) => void
}

function Slider({ label, shown, value, max, min = 0, step = 1, onChange }: SliderProps) {
  return (
    <label className="grid grid-cols-[4.5rem_1fr_4.5rem] items-center gap-2 text-xs text-muted">
      {label}
      <input
        type="range"
        className="h-6 min-w-0 accent-ink"
        min={min}
        max={Math.max(max, value)}
        step={step}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span className="num text-right text-fg">{shown}</span>
    </label>
  )
}
