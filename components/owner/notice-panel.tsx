'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { SelectField } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'

type View = ApiOutputs['notifications']['preferences']
type Mailing = View['preferences']['perPriority'][1]['email']

const options: { value: Mailing; label: string }[] = [
  { value: 'now', label: 'At once' },
  { value: 'hourly', label: 'Once an hour, together' },
  { value: 'daily', label: 'Once a day, together' },
  { value: 'off', label: 'Not at all' },
]
const faults = [
  { priority: 1, label: 'A station is dangerous, or a whole site does not work' },
  { priority: 2, label: 'Drivers cannot charge at a station' },
  { priority: 3, label: 'Something works less well than it should' },
] as const

/** What one is told by mail of faults of own stations; kept with the press. */
export function NoticePanel() {
  const query = useQuery(useTRPC().notifications.preferences.queryOptions())
  return (
    <Panel title="Mail about faults" bodyClassName="p-4!">
      <Answer query={query} what="what you are told" skeleton={<Skeleton className="h-40" />}>
        {(view) => <Choices view={view} />}
      </Answer>
    </Panel>
  )
}

function Choices({ view: { preferences } }: { view: View }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const save = useMutation(
    api.notifications.savePreferences.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.notifications.preferences.queryFilter()),
    }),
  )
  const choose = (priority: 1 | 2 | 3, email: Mailing) => {
    const perPriority = { ...preferences.perPriority, [priority]: { ...preferences.perPriority[priority], email } }
    save.mutate({ ...preferences, perPriority })
  }
  const chosen = (priority: 1 | 2 | 3) => (save.isPending ? save.variables : preferences).perPriority[priority].email
  return (
    <div className="grid max-w-xl gap-4">
      {faults.map(({ priority, label }) => (
        <SelectField
          key={priority}
          label={label}
          options={options}
          value={chosen(priority)}
          onChange={(event) => choose(priority, event.target.value as Mailing)}
        />
      ))}
      <p role="status" className="min-h-5 text-sm text-muted">
        {save.error ? apiFailure(save.error).message : save.isSuccess ? 'Kept.' : 'What you choose counts at once.'}
      </p>
    </div>
  )
}
