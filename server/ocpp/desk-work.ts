import type { StationDesk } from '../domain/charging/desk'
import type { Exchange, Write } from '../domain/charging/ports'
import type { DomainEvent } from '../domain/events'
import type { StationId, TenantId } from '../kernel/ids'
import type { GatewayParts } from './gateway-parts'

/** The holder of a station's desk: one link, one message at a time. */
export type DeskHolder = {
  readonly stationId: StationId
  readonly tenantId: TenantId
  desk: StationDesk | null
}

export type DeskWork<T> = {
  writes: readonly Write[]
  events: readonly DomainEvent[]
  exchange: Exchange | null
  result: T
}

/**
 * Runs one message's work at the desk and commits it. When the work or the commit fails, the desk is thrown away (it may
 * remember what was never written), loaded anew, and the work done once more; a second failure throws.
 * The caller publishes `events` after the station had its answer.
 */
export async function commitAtDesk<T>(
  parts: GatewayParts,
  holder: DeskHolder,
  work: (desk: StationDesk) => Promise<DeskWork<T>>,
): Promise<DeskWork<T>> {
  try {
    return await attempt(parts, holder, work)
  } catch (error) {
    parts.metrics.commitRetries++
    parts.log.warn(
      { stationId: holder.stationId, err: error },
      'A message could not be committed; trying once more on fresh state.',
    )
  }
  try {
    return await attempt(parts, holder, work)
  } catch (error) {
    parts.metrics.commitFailures++
    throw error
  }
}

async function attempt<T>(
  parts: GatewayParts,
  holder: DeskHolder,
  work: (desk: StationDesk) => Promise<DeskWork<T>>,
): Promise<DeskWork<T>> {
  holder.desk ??= await parts.desks.open(holder.stationId)
  try {
    const done = await work(holder.desk)
    await parts.ledger.commit({
      stationId: holder.stationId,
      tenantId: holder.tenantId,
      writes: done.writes,
      exchange: done.exchange,
    })
    return done
  } catch (error) {
    holder.desk = null
    throw error
  }
}
