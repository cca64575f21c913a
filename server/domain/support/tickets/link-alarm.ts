import type { AlarmId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { begun } from './ticket'
import { ticketChanged } from './ticket-changed'

/** These drivers are hit by this alarm (null: they are not). @returns how many were changed. */
export async function linkAlarm(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  { ticketIds, alarmId }: { ticketIds: readonly number[]; alarmId: AlarmId | null },
): Promise<Result<{ changed: number }, 'notFound' | 'alreadyDone'>> {
  const alarm = alarmId === null ? null : await ports.tickets.alarm(scope, alarmId)
  if (alarmId !== null && alarm === null) return refuse('notFound', 'There is no such alarm here.')
  let changed = 0
  for (const id of new Set(ticketIds)) {
    const done = await ports.tickets.change(scope, author, id, ports.clock.now(), (current) => {
      if (current.alarmId === alarmId) return ok({ ticket: current, events: [] })
      const event = { kind: 'alarm' as const, text: alarm?.what ?? '', data: { alarmId } }
      changed += 1
      return ok({ ticket: { ...begun(current), alarmId }, events: [event] })
    })
    if (!done.ok) return done
    ticketChanged(ports, scope, id)
  }
  return ok({ changed })
}
