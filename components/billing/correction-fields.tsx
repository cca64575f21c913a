'use client'
import { NumberField } from '@/components/ui/number-field'
import { TextField } from '@/components/ui/text-field'
import { fromLocalInput, toLocalInput } from './local-input'

export type Corrected = { energyWh: number; startedAt: number; endedAt: number }
export type CorrectionText = { kwh: string; start: string; end: string }

export const correctionText = (of: Corrected, zone: string): CorrectionText => ({
  kwh: String(of.energyWh / 1_000),
  start: toLocalInput(of.startedAt, zone),
  end: toLocalInput(of.endedAt, zone),
})

/** What differs from the station's values; undefined fields stay as they are. null: a field cannot be read. */
export function correctionOf(text: CorrectionText, before: Corrected, zone: string): Partial<Corrected> | null {
  const energyWh = text.kwh.trim() === '' ? Number.NaN : Math.round(Number(text.kwh) * 1_000)
  const [startedAt, endedAt] = [fromLocalInput(text.start, zone), fromLocalInput(text.end, zone)]
  if (Number.isNaN(energyWh) || startedAt === null || endedAt === null) return null
  const was = correctionText(before, zone)
  return {
    ...(energyWh === before.energyWh ? {} : { energyWh }),
    ...(text.start === was.start ? {} : { startedAt }),
    ...(text.end === was.end ? {} : { endedAt }),
  }
}

type Props = { text: CorrectionText; zone: string; error?: string; onChange: (text: CorrectionText) => void }

/** Energy, start and end that are billed instead; at the site's time. */
export function CorrectionFields({ text, zone, error, onChange }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <NumberField
        label="Energy"
        unit="kWh"
        step="0.001"
        min="0"
        value={text.kwh}
        error={error}
        className="sm:col-span-2"
        onChange={(event) => onChange({ ...text, kwh: event.target.value })}
      />
      <TextField
        label="Start"
        hint={zone}
        type="datetime-local"
        step="1"
        value={text.start}
        onChange={(event) => onChange({ ...text, start: event.target.value })}
      />
      <TextField
        label="End"
        hint={zone}
        type="datetime-local"
        step="1"
        value={text.end}
        onChange={(event) => onChange({ ...text, end: event.target.value })}
      />
    </div>
  )
}
