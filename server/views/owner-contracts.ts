import { termsWords } from '../domain/settlement/terms-words'
import type { OwnerId } from '../kernel/ids'
import type { Reads } from './reads'
import type { ContractVersionRow, OwnerContractRow } from './statement-types'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

type Head = Omit<OwnerContractRow, 'scope' | 'versions'>
type Version = Omit<ContractVersionRow, 'words'> & { contractId: number }

/** What was agreed with owners, by owner and scope. An owner sees what is approved, and nobody's names. */
export function ownerContracts(reads: Reads, filter: { ownerId?: OwnerId }): Promise<OwnerContractRow[]> {
  const params = [reads.scope.tenantId, filter.ownerId ?? null]
  const own = reads.scope.ownerId !== null
  return reads.db.run(reads.scope, async (tx) => {
    const heads = await tx.query<Head>(
      `select c.id, c.owner_id as "ownerId", o.name as "ownerName", c.name, c.location_id as "locationId", l.name as "locationName",
         c.station_id as "stationId", st.name as "stationName"
       from owner_contracts c join owners o on o.id = c.owner_id left join locations l on l.id = c.location_id left join stations st on st.id = c.station_id
       where c.tenant_id = $1 and ($2::int is null or c.owner_id = $2)
       order by lower(o.name), o.id, c.station_id nulls first, c.location_id nulls first`,
      params,
    )
    const versions = await tx.query<Version>(
      `select v.id, v.contract_id as "contractId", v.version, v.state, to_char(v.effective_from, 'YYYY-MM-DD') as "effectiveFrom",
         to_char(v.effective_until, 'YYYY-MM-DD') as "effectiveUntil", v.terms, v.reason, v.proposed_by_name as "proposedBy", v.proposed_by as "proposedById",
         ${ms('v.proposed_at')} as "proposedAt", v.decided_by_name as "decidedBy", ${ms('v.decided_at')} as "decidedAt", v.decision
       from owner_contract_versions v where v.tenant_id = $1 and ($2::int is null or v.owner_id = $2) order by v.version desc`,
      params,
    )
    const of = Map.groupBy(versions, ({ contractId }) => contractId)
    const shown = ({ contractId: _, ...version }: Version): ContractVersionRow => ({
      ...version,
      words: termsWords(version.terms),
      ...(own ? { reason: '', proposedBy: '', proposedById: 0, decidedBy: null, decision: null } : {}),
    })
    return heads
      .map((head) => ({ ...head, scope: scopeOf(head), versions: (of.get(head.id) ?? []).map(shown) }))
      .filter(({ versions: seen }) => !own || seen.length > 0)
  })
}

const scopeOf = ({ stationId, locationId }: Head): OwnerContractRow['scope'] =>
  stationId !== null ? 'station' : locationId !== null ? 'location' : 'owner'
