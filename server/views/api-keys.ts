import type { ApiKeyRole } from '../domain/people/api-key'
import type { ApiScope } from '../domain/people/api-scopes'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** A key of a program; `tail` are its last characters. Instants in ms. */
export type ApiKeyRow = {
  id: number
  name: string
  tail: string
  role: ApiKeyRole
  /** Empty: everything its role may. */
  scopes: ApiScope[]
  createdByName: string
  createdAt: number
  lastUsedAt: number | null
  revokedAt: number | null
}

type Stored = Omit<ApiKeyRow, 'createdAt' | 'lastUsedAt' | 'revokedAt'> & {
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** Working keys first, then the newest; revoked ones stay visible, the latest 200 of all. */
export async function listApiKeys({ db, scope }: Reads): Promise<ApiKeyRow[]> {
  const rows = await db.query<Stored>(
    scope,
    `select id, name, tail, role, scopes, created_by_name as "createdByName", created_at as "createdAt",
       last_used_at as "lastUsedAt", revoked_at as "revokedAt"
     from api_keys order by revoked_at is not null, created_at desc, id desc limit 200`,
  )
  return rows.map((row) => ({
    ...row,
    createdAt: ms(row.createdAt),
    lastUsedAt: msOrNull(row.lastUsedAt),
    revokedAt: msOrNull(row.revokedAt),
  }))
}
