import type { Outcome, StationDesk } from '../domain/charging/desk'
import type { StationId, TenantId } from '../kernel/ids'
import { commitAtDesk, type DeskHolder } from './desk-work'
import type { GatewayParts } from './gateway-parts'
import type { Registry } from './registry'

type Work<T> = (desk: StationDesk) => Promise<Outcome<T>>

/** Where a person's work on a station's own records is done: at its desk, in the order of its messages. */
export type StationDesks = {
  work<T>(stationId: StationId, tenantId: TenantId, work: Work<T>): Promise<T>
}

export function createStationDesks(parts: GatewayParts, registry: Registry): StationDesks {
  async function commit<T>(holder: DeskHolder, work: Work<T>): Promise<T> {
    const done = await commitAtDesk(parts, holder, async (desk) => {
      const { reply, writes, events } = await work(desk)
      return { writes, events, exchange: null, result: reply }
    })
    parts.bus.publish(done.events)
    return done.result
  }

  const atLink = <T>(stationId: StationId, work: Work<T>): Promise<T> | null => {
    const link = registry.get(stationId)
    if (!link) return null
    return new Promise((resolve, reject) => link.enqueue(() => commit(link, work).then(resolve, reject)))
  }

  return {
    async work(stationId, tenantId, work) {
      const atOnce = atLink(stationId, work)
      if (atOnce) return atOnce
      await registry.settled(stationId)
      const done = await commit({ stationId, tenantId, desk: null }, work)
      // One that came back meanwhile may have read its records before: there the work is done once more.
      await atLink(stationId, work)
      return done
    },
  }
}
