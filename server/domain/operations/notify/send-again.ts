import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { WebhookStore } from './ports'

type Ports = { webhooks: WebhookStore; clock: Clock }

const off = 'This webhook is off, or not here any more.'

/** One event that says nothing, to see whether it arrives. Tried once. @returns the delivery's key. */
export async function testWebhook(
  { webhooks, clock }: Ports,
  scope: TenantScope,
  author: Author,
  webhookId: number,
): Promise<Result<{ deliveryId: number }, 'notFound'>> {
  const at = clock.now()
  const id = `test:${crypto.randomUUID()}`
  const body = JSON.stringify({ id, event: 'test', at: new Date(at).toISOString(), requestedBy: author.name })
  const sent = await webhooks.enqueue(scope, { webhookId, event: 'test', key: `${webhookId}:${id}`, body }, at)
  return sent === null ? refuse('notFound', off) : ok({ deliveryId: sent })
}

/** The same event once more, with the same id in its body. @returns the new delivery's key. */
export async function replayDelivery(
  { webhooks, clock }: Ports,
  scope: TenantScope,
  author: Author,
  deliveryId: number,
): Promise<Result<{ deliveryId: number }, 'notFound'>> {
  const sent = await webhooks.replay(scope, author, deliveryId, clock.now())
  return sent === null ? refuse('notFound', off) : ok({ deliveryId: sent })
}
