import type { ContractScope, ContractVersion, OwnerContract } from '../domain/settlement/contract'
import type { OwnerContracts, OwnerFacts } from '../domain/settlement/ports'
import type { OwnerId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

type Head = ContractScope & { id: number; name: string }

const versionColumns = `v.id, v.contract_id as "contractId", v.owner_id as "ownerId", v.version, v.state,
  to_char(v.effective_from, 'YYYY-MM-DD') as from, to_char(v.effective_until, 'YYYY-MM-DD') as until, v.terms, v.proposed_by as "proposedBy"`
const scopeColumns = `c.owner_id as "ownerId", c.location_id as "locationId", c.station_id as "stationId"`

/** All contracts of an owner with their versions. */
export async function contractsOf(tx: Tx, ownerId: OwnerId): Promise<OwnerContract[]> {
  const heads = await tx.query<Head>(
    `select c.id, c.name, ${scopeColumns} from owner_contracts c where c.owner_id = $1 order by c.id`,
    [ownerId],
  )
  const versions = await tx.query<ContractVersion>(
    `select ${versionColumns} from owner_contract_versions v where v.owner_id = $1 order by v.contract_id, v.version`,
    [ownerId],
  )
  return heads.map((head) => ({ ...head, versions: versions.filter(({ contractId }) => contractId === head.id) }))
}

export const contractsIn = (tx: Tx, scope: TenantScope): OwnerContracts => ({
  owner: async (ownerId) => {
    const sql = 'select id as "ownerId", name, contact_email as "contactEmail" from owners where id = $1'
    return (await tx.query<OwnerFacts>(sql, [ownerId]))[0] ?? null
  },
  owns: async ({ ownerId, locationId, stationId }) => {
    const sql =
      stationId === null
        ? `select 1 from locations l where l.id = $2 and (l.owner_id = $1 or exists (select 1 from stations s where s.location_id = l.id and s.owner_id = $1))`
        : 'select 1 from stations s where s.id = $2 and s.owner_id = $1'
    return (await tx.query(sql, [ownerId, stationId ?? locationId])).length > 0
  },
  contracts: (ownerId) => contractsOf(tx, ownerId),
  contractOf: async ({ ownerId, locationId, stationId }, name, author) => {
    const [row] = await tx.query<{ id: number }>(
      `insert into owner_contracts(tenant_id, owner_id, location_id, station_id, name, created_by_name) values ($1, $2, $3, $4, $5, $6) returning id`,
      [scope.tenantId, ownerId, locationId, stationId, name, author.name],
    )
    return row!.id
  },
  propose: async ({ contractId, ownerId, from, until, terms, reason }, author) => {
    const [row] = await tx.query<{ versionId: number; version: number }>(
      `insert into owner_contract_versions(tenant_id, owner_id, contract_id, version, effective_from, effective_until, terms, reason, proposed_by, proposed_by_name)
       select $1, $2, $3, coalesce(max(version), 0) + 1, $4::date, $5::date, $6, $7, $8, $9 from owner_contract_versions where contract_id = $3
       returning id as "versionId", version`,
      [scope.tenantId, ownerId, contractId, from, until, JSON.stringify(terms), reason, author.userId, author.name],
    )
    return row!
  },
  version: async (id) => {
    const sql = `select ${versionColumns}, c.location_id as "locationId", c.station_id as "stationId"
      from owner_contract_versions v join owner_contracts c on c.id = v.contract_id where v.id = $1 for update of v`
    return (await tx.query<ContractVersion & ContractScope>(sql, [id]))[0] ?? null
  },
  decideVersion: async (id, state, author, decision) =>
    void (await tx.query(
      `update owner_contract_versions set state = $2, decided_by = $3, decided_by_name = $4, decided_at = now(), decision = $5 where id = $1`,
      [id, state, author.userId, author.name, decision],
    )),
})
