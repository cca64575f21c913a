import type { DomainEvent, EventBus, EventType } from './domain/events'
import type { TenantId } from './kernel/ids'
import { second } from './kernel/time'

export type Work = 'resolveTariffs' | 'issueCdrs'

/** When this happens, that follows; after the station had its answer. Names only: compose/billing.ts says what they do. */
export const reactions: readonly { when: EventType; follows: Work }[] = [
  { when: 'session.started', follows: 'resolveTariffs' },
  { when: 'session.ended', follows: 'issueCdrs' },
]

/** `late`: it happened long before we heard of it, so that nothing more is to be waited for. */
export type Wanted = { work: Work; tenantId: TenantId; late: boolean }

/** Later than this it was queued in the station while it was offline. */
const lateMs = 60 * second
/** A thousand sessions that end together are one request: the work finds all of them. */
const gatherMs = second

/** Collects what follows from events, once a second per tenant and kind, and hands it on. Returns how to stop. */
export function react(events: EventBus, want: (wanted: Wanted) => void): () => void {
  const gathered = new Map<string, Wanted>()
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    timer = null
    const all = [...gathered.values()]
    gathered.clear()
    for (const wanted of all) want(wanted)
  }
  const take = (event: DomainEvent) => {
    for (const { when, follows: work } of reactions) {
      if (when !== event.type || !('tenantId' in event)) continue
      const late = event.receivedAt - event.at > lateMs
      gathered.set(`${work}|${event.tenantId}|${late}`, { work, tenantId: event.tenantId, late })
      timer ??= setTimeout(flush, gatherMs)
    }
  }
  const stop = events.subscribe([...new Set(reactions.map(({ when }) => when))], take)
  return () => {
    stop()
    if (timer) clearTimeout(timer)
  }
}
