import { PriorityMark } from '@/components/alarm/priority-mark'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import type { Preferences } from './preferences-form'

type Wishes = Preferences['perPriority']
type Mailing = Wishes[1]['email']

const priorities = [
  { priority: 1, words: 'Critical: safety, a site dark, no way to pay or stop' },
  { priority: 2, words: 'High: drivers fail now' },
  { priority: 3, words: 'Medium: degraded, for this shift' },
  { priority: 4, words: 'Low: to plan, for this week' },
] as const

const mailings: { value: Mailing; label: string }[] = [
  { value: 'now', label: 'Mail at once' },
  { value: 'hourly', label: 'Mail every hour, collected' },
  { value: 'daily', label: 'Mail every morning, collected' },
  { value: 'off', label: 'No mail' },
]

/** For each priority: in the app or not, by mail when. */
export function PriorityWishes({ value, onChange }: { value: Wishes; onChange: (next: Wishes) => void }) {
  const change = (priority: keyof Wishes, more: Partial<Wishes[1]>) =>
    onChange({ ...value, [priority]: { ...value[priority], ...more } })
  return (
    <ul className="m-0 grid max-w-4xl list-none divide-y divide-border p-0">
      {priorities.map(({ priority, words }) => (
        <li key={priority} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-2">
          <span className="flex min-w-64 flex-1 items-center gap-2 text-sm">
            <PriorityMark priority={priority} />
            {words}
          </span>
          <Checkbox
            label={
              <>
                Bell<span className="sr-only"> for P{priority}</span>
              </>
            }
            checked={value[priority].inApp}
            onChange={(event) => change(priority, { inApp: event.target.checked })}
          />
          <Select
            aria-label={`E-mail of P${priority}`}
            className="w-60!"
            options={mailings}
            value={value[priority].email}
            onChange={(event) => change(priority, { email: event.target.value as Mailing })}
          />
        </li>
      ))}
    </ul>
  )
}
