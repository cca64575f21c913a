import { Checkbox } from '@/components/ui/checkbox'
import { FilterChip } from '@/components/ui/chip'
import { ClockField } from './clock-field'
import type { Preferences } from './preferences-form'
import { ZoneField } from './zone-field'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({ label, day: index + 1 }))
const usualNight = { from: 22 * 60, to: 7 * 60, days: weekdays.map(({ day }) => day) }

type QuietFieldsProps = {
  draft: Preferences
  organisationZone: string
  onChange: (more: Partial<Preferences>) => void
}

/** When mails wait: until the end of these hours, and then as one. */
export function QuietFields({ draft, organisationZone, onChange }: QuietFieldsProps) {
  const { quiet, timeZone, urgentBreaksThrough } = draft
  const toggle = (day: number) => {
    if (!quiet) return
    const days = quiet.days.includes(day) ? quiet.days.filter((one) => one !== day) : [...quiet.days, day].toSorted()
    if (days.length > 0) onChange({ quiet: { ...quiet, days } })
  }
  return (
    <div className="grid max-w-2xl gap-4">
      <ZoneField
        label="My time zone"
        hint="Of quiet hours, the morning mail and the times in mails."
        usual={`The organisation’s, ${organisationZone}`}
        value={timeZone ?? ''}
        onChange={(zone) => onChange({ timeZone: zone || null })}
      />
      <Checkbox
        label="No mails in these hours"
        hint="They arrive at the end, as one mail of what still waits. The bell keeps counting."
        checked={quiet !== null}
        onChange={(event) => onChange({ quiet: event.target.checked ? usualNight : null })}
      />
      {quiet ? (
        <>
          <div className="grid max-w-sm grid-cols-2 gap-3">
            <ClockField label="From" value={quiet.from} onChange={(from) => onChange({ quiet: { ...quiet, from } })} />
            <ClockField label="To" value={quiet.to} onChange={(to) => onChange({ quiet: { ...quiet, to } })} />
          </div>
          <fieldset className="m-0 flex flex-wrap gap-1.5 border-0 p-0">
            <legend className="mb-1 p-0 text-sm font-medium">Beginning on</legend>
            {weekdays.map(({ label, day }) => (
              <FilterChip key={day} pressed={quiet.days.includes(day)} onPressedChange={() => toggle(day)}>
                {label}
              </FilterChip>
            ))}
          </fieldset>
          <Checkbox
            label="P1 comes through"
            hint="If P1 is mailed at once above."
            checked={urgentBreaksThrough}
            onChange={(event) => onChange({ urgentBreaksThrough: event.target.checked })}
          />
        </>
      ) : null}
    </div>
  )
}
