import type { OwnerId, TenantId, UserId } from '../../kernel/ids'
import type { Role } from './roles'

/** Who does something, inside which tenant, from where. Read afresh from the database for every request. */
export type Actor = {
  userId: UserId
  name: string
  email: string
  role: Role
  tenantId: TenantId
  ownerId: OwnerId | null
  ip: string | null
}
