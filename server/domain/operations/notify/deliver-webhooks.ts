import type { TenantScope } from '../../../kernel/scope'
import { retryAt } from './backoff'
import type { Delivery, DeliveryResult, NotifyPorts } from './ports'
import { ticketAnswer } from './webhook'

type Ports = Pick<NotifyPorts, 'deliveries' | 'webhookSender' | 'clock'>

const batch = 50

/**
 * Posts what is due: each webhook in order, different ones beside each other. One that cannot be reached is asked once a
 * time, not once for each event. @returns how many were tried.
 */
export async function deliverWebhooks(ports: Ports, scope: TenantScope): Promise<number> {
  const due = await ports.deliveries.take(scope, ports.clock.now(), batch)
  const byWebhook = Map.groupBy(due, ({ webhookId }) => webhookId)
  await Promise.all(
    [...byWebhook.values()].map(async (deliveries) => {
      let unreachable: DeliveryResult | null = null
      for (const delivery of deliveries) {
        const result: DeliveryResult = unreachable ?? (await ports.webhookSender.post(delivery))
        if (result.status === null) unreachable = result
        await settle(ports, scope, delivery, result)
      }
    }),
  )
  return due.length
}

const isTaken = ({ status }: DeliveryResult) => status !== null && status >= 200 && status < 300

async function settle(ports: Ports, scope: TenantScope, delivery: Delivery, result: DeliveryResult): Promise<void> {
  const at = ports.clock.now()
  const again = isTaken(result) || delivery.event === 'test' ? null : retryAt(delivery.attempts, at)
  await ports.deliveries.done(scope, delivery, result, at, again)
  if (delivery.event === 'alarm.ticketRequested' && delivery.alarmId !== null && again === null)
    await ports.deliveries.ticket(scope, delivery.alarmId, at, ticketOf(result))
}

function ticketOf(result: DeliveryResult): { reference: string; url: string } | { error: string } {
  if (!isTaken(result)) return { error: result.error ?? `It answered ${result.status}.` }
  try {
    const answer = ticketAnswer.safeParse(JSON.parse(result.answer ?? ''))
    if (answer.success) return answer.data
  } catch {}
  return { error: 'It took the request but answered without {"reference", "url"}.' }
}
