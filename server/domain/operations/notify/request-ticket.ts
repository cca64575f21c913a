import type { AlarmId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { WebhookStore } from './ports'
import { eventBody } from './webhook'

type Ports = { webhooks: WebhookStore; clock: Clock; publicUrl: string }

/** Asks the ticket system behind a webhook for a ticket. Its answer comes later and stands at the alarm then. */
export async function requestTicket(
  { webhooks, clock, publicUrl }: Ports,
  scope: TenantScope,
  author: Author,
  alarmId: AlarmId,
): Promise<Result<null, 'notFound' | 'noWebhook' | 'conflict'>> {
  const alarm = await webhooks.alarm(scope, alarmId)
  if (!alarm) return refuse('notFound', 'There is no such alarm here.')
  const webhook = await webhooks.forTickets(scope)
  if (!webhook)
    return refuse('noWebhook', 'No ticket system is connected. An admin adds a webhook with “ticket requested”.')
  const at = clock.now()
  const id = `alarm.ticketRequested:${alarmId}:${at}`
  const body = eventBody(id, 'alarm.ticketRequested', at, alarm, publicUrl, { requestedBy: author.name })
  const delivery = { webhookId: webhook.id, event: 'alarm.ticketRequested' as const, key: `${webhook.id}:${id}`, body }
  const line = { action: 'alarm.ticketRequested', objectType: 'alarm', objectId: alarmId }
  return (await webhooks.requestTicket(scope, author, alarmId, delivery, at, line))
    ? ok(null)
    : refuse('conflict', 'This alarm has a ticket, or one was asked for.')
}
