'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { ticketPriorities } from '@/server/kernel/ticket'
import { Failure } from './failure'
import { channelNames, priorityNames } from './ticket-words'

type Targets = ApiOutputs['tickets']['targets']
const channels = ['phone', 'form', 'mail', 'api'] as const
const clocks = { firstAnswerMin: 'first answer', solutionMin: 'solution' } as const

/** How soon a ticket is due, by how it came and how urgent it is. */
export function TargetsForm() {
  const query = useQuery(useTRPC().tickets.targets.queryOptions())
  return (
    <Panel title="How soon tickets are due" padded>
      <Answer query={query} what="the targets" skeleton={<Skeleton className="h-40" />}>
        {(targets) => <Form key={JSON.stringify(targets)} targets={targets} />}
      </Answer>
    </Panel>
  )
}

function Form({ targets }: { targets: Targets }) {
  const api = useTRPC()
  const client = useQueryClient()
  const may = usePermission('ticket.manage')
  const [next, setNext] = useState(targets)
  const save = useMutation(
    api.tickets.saveTargets.mutationOptions({
      onSuccess: () => {
        notify({ text: 'Saved. It counts for tickets that come from now on.' })
        void client.invalidateQueries(api.tickets.targets.pathFilter())
      },
    }),
  )
  const wrong = channels.some((channel) =>
    ticketPriorities.some((priority) => {
      const { firstAnswerMin, solutionMin } = next[channel][priority]
      return !(firstAnswerMin >= 1 && solutionMin >= firstAnswerMin)
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong && !save.isPending && may.allowed) save.mutate(next)
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="m-0 max-w-prose text-sm text-muted">
        Minutes around the clock. The clock stands still while we wait for the driver, and goes on when he answers.
      </p>
      <div className="overflow-x-auto">
        <table className="text-sm">
          <thead>
            <tr className="text-left text-xs text-muted">
              <th scope="col" className="pr-4 font-medium">
                Channel
              </th>
              {ticketPriorities.flatMap((priority) =>
                Object.values(clocks).map((clock) => (
                  <th key={`${priority} ${clock}`} scope="col" className="px-1 py-1 font-medium whitespace-nowrap">
                    {priorityNames[priority]}, {clock}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {channels.map((channel) => (
              <tr key={channel}>
                <th scope="row" className="pr-4 text-left font-medium whitespace-nowrap">
                  {channelNames[channel]}
                </th>
                {ticketPriorities.flatMap((priority) =>
                  (Object.keys(clocks) as (keyof typeof clocks)[]).map((clock) => (
                    <td key={`${priority} ${clock}`} className="px-1 py-1">
                      <input
                        type="number"
                        min={1}
                        max={43_200}
                        required
                        className="input num w-24"
                        readOnly={!may.allowed}
                        aria-label={`${channelNames[channel]}, ${priorityNames[priority]}, minutes to the ${clocks[clock]}`}
                        value={Number.isNaN(next[channel][priority][clock]) ? '' : next[channel][priority][clock]}
                        onChange={({ target }) =>
                          setNext(withMinutes(next, channel, priority, clock, target.valueAsNumber))
                        }
                      />
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {wrong ? (
        <p role="alert" className="m-0 text-sm text-p1-text">
          Every field needs whole minutes from 1 on, and a solution is never due before the first answer.
        </p>
      ) : null}
      <Failure error={save.error} />
      <div>
        <Button type="submit" variant="primary" reason={may.reason} busy={save.isPending}>
          Save targets
        </Button>
      </div>
    </form>
  )
}

type Channel = (typeof channels)[number]
type Priority = (typeof ticketPriorities)[number]

const withMinutes = (
  targets: Targets,
  channel: Channel,
  priority: Priority,
  clock: keyof typeof clocks,
  minutes: number,
): Targets => ({
  ...targets,
  [channel]: { ...targets[channel], [priority]: { ...targets[channel][priority], [clock]: minutes } },
})
