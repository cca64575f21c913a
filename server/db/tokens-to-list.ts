import type { TokensToList } from '../domain/assets/send-local-list'
import type { ListedToken } from '../kernel/held'
import type { Scoped } from './scoped'

/** No station holds more. */
const most = 10_000

/** Newest first, the control room's own left out: it is presented by nobody. */
const tokensSql = `select uid, type, (extract(epoch from valid_until) * 1000)::float8 as "expiresAt",
    case when blocked then 'Blocked' when valid_until < now() then 'Expired' else 'Accepted' end as status
  from id_tokens where type <> 'Central' and (valid_from is null or valid_from <= now()) order by id desc limit ${most}`

export const openTokensToList = (scoped: Scoped): TokensToList => ({
  tokens: (scope) => scoped.query<ListedToken>(scope, tokensSql),
})
