import { z } from 'zod'
import type { EvseId, LocationId, OwnerId, SessionId, StationId } from '../kernel/ids'
import { id } from './id'

export const stationId = id<StationId>()
export const evseId = id<EvseId>()
export const locationId = id<LocationId>()
export const ownerId = id<OwnerId>()
export const sessionId = id<SessionId>()

/** A written reason as it goes into the audit log; empty: none. */
export const reason = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text || null)
  .nullable()
  .default(null)
