import { tokenColumns } from '../db/token-record-store'
import type { TokenOnRecord } from '../domain/access/token-record'
import type { Reads } from './reads'

/** Id tokens in order of their keys, after `after`; one more than `limit` when there are more. */
export const idTokens = (
  { db, scope }: Reads,
  { after, limit }: { after: number; limit: number },
): Promise<TokenOnRecord[]> =>
  db.query<TokenOnRecord>(
    scope,
    `select ${tokenColumns} from id_tokens t left join contracts c on c.id = t.contract_id
     where t.tenant_id = $1 and t.id > $2 order by t.id limit $3`,
    [scope.tenantId, after, limit + 1],
  )
