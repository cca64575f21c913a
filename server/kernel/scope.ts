import type { OwnerId, TenantId } from './ids'

declare const minted: unique symbol

/**
 * Proof that a request may act inside one tenant, and inside one owner's assets when `ownerId` is set.
 * Minted in server/api/trpc.ts and at the protocol edges only; every store and view demands one, and
 * server/db/scoped.ts hands it to PostgreSQL, whose row-level security enforces it again.
 */
export type TenantScope = { readonly tenantId: TenantId; readonly ownerId: OwnerId | null; readonly [minted]: true }

/** The only constructor. Call it where a caller's membership has just been checked, nowhere else. */
export const mintScope = (tenantId: TenantId, ownerId: OwnerId | null = null): TenantScope =>
  ({ tenantId, ownerId }) as TenantScope
