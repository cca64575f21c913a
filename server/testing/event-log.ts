import type { DomainEvent, EventBus, EventOf, EventType } from '../domain/events'

/** A bus for tests: delivers at once and remembers everything published. */
export function eventLog(): EventBus & { published: DomainEvent[] } {
  const published: DomainEvent[] = []
  const listeners: { types: readonly EventType[]; listener: (event: never) => void }[] = []
  return {
    published,
    publish: (events) => {
      for (const event of events) {
        published.push(event)
        for (const { types, listener } of listeners) if (types.includes(event.type)) listener(event as never)
      }
    },
    subscribe: <T extends EventType>(types: readonly T[], listener: (event: EventOf<T>) => void) => {
      const entry = { types, listener: listener as (event: never) => void }
      listeners.push(entry)
      return () => void listeners.splice(listeners.indexOf(entry), 1)
    },
  }
}
