import type { DomainEvent, EventBus, EventOf, EventType } from '../domain/events'

type Listener = (event: DomainEvent) => void

/**
 * Delivers in this process, in the order published, listener by listener in the order they subscribed. What a listener
 * publishes itself is delivered after the event it is working on, so nobody sees an effect before its cause.
 */
export function createEventBus(onListenerError: (error: unknown, type: EventType) => void): EventBus {
  const listeners = new Map<EventType, Listener[]>()
  const queue: DomainEvent[] = []
  let delivering = false

  function deliver(event: DomainEvent): void {
    for (const listener of listeners.get(event.type) ?? []) {
      try {
        listener(event)
      } catch (error) {
        onListenerError(error, event.type)
      }
    }
  }

  return {
    publish(events) {
      for (const event of events) queue.push(event)
      if (delivering) return
      delivering = true
      for (let next = 0; next < queue.length; next += 1) deliver(queue[next]!)
      queue.length = 0
      delivering = false
    },
    subscribe<T extends EventType>(types: readonly T[], listener: (event: EventOf<T>) => void) {
      for (const type of types) listeners.set(type, [...(listeners.get(type) ?? []), listener as Listener])
      return () => {
        for (const type of types)
          listeners.set(
            type,
            (listeners.get(type) ?? []).filter((each) => each !== listener),
          )
      }
    },
  }
}
