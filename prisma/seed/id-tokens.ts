import { contracts } from './contracts'
import type { TenantSlug } from './tenants'

export type SeedIdToken = {
  uid: string
  type: 'ISO14443' | 'ISO15693'
  tenant: TenantSlug
  /** Key of its contract; null: belongs to nobody yet. */
  contract: string | null
  groupId: string | null
  visualNumber: string
  blocked: boolean
  /** Days from the day the demo is made; null: no limit. */
  validFromDays: number | null
  validUntilDays: number | null
}

/** A 7-byte card number that looks like one: fixed maker's byte, the rest from the index. */
const uid = (index: number) => {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0
  return `04${mixed.toString(16).padStart(8, '0')}${(0x8000 + index).toString(16)}`.toUpperCase()
}

const visualNumber = (tenant: TenantSlug, index: number) =>
  `${tenant === 'northgrid' ? 'NL-NGD' : 'NL-ZDL'}-C${String(100_000 + index * 7)}`

function token(
  index: number,
  tenant: TenantSlug,
  contract: string | null,
  more: Partial<SeedIdToken> = {},
): SeedIdToken {
  const limits = { blocked: false, validFromDays: null, validUntilDays: null }
  const type = index % 11 === 0 ? 'ISO15693' : 'ISO14443'
  return {
    uid: uid(index),
    type,
    tenant,
    contract,
    groupId: null,
    visualNumber: visualNumber(tenant, index),
    ...limits,
    ...more,
  }
}

const isPrivate = (key: string) => key.startsWith('contract-')
const fleetSizes: Record<string, number> = {
  'fleet-waddenpost': 24,
  'fleet-kompas': 48,
  'fleet-vechtzorg': 20,
  'fleet-rijnbouw': 16,
  'fleet-oudland': 2,
  'fleet-zeeduin': 6,
}

function built(): SeedIdToken[] {
  const made: SeedIdToken[] = []
  for (const contract of contracts.filter((each) => isPrivate(each.key))) {
    made.push(token(made.length, contract.tenant, contract.key))
  }
  for (const [key, size] of Object.entries(fleetSizes)) {
    const tenant = contracts.find((each) => each.key === key)?.tenant ?? 'northgrid'
    // Cards of a fleet are one group: any of them stops what another started.
    for (let i = 0; i < size; i++)
      made.push(token(made.length, tenant, key, { groupId: key.toUpperCase().slice(0, 20) }))
  }
  made.push(token(made.length, 'northgrid', 'fleet-kompas', { blocked: true }))
  made.push(token(made.length, 'northgrid', null, { blocked: true }))
  made.push(token(made.length, 'northgrid', 'fleet-rijnbouw', { validUntilDays: -30 }))
  made.push(token(made.length, 'northgrid', null, { validFromDays: -400, validUntilDays: -35 }))
  return made
}

/** Active, blocked, expired, of a group, without contract: one of every kind an operator meets. */
export const idTokens: readonly SeedIdToken[] = built()

/** Whether a CSMS that knows these tokens lets it charge. */
export const isUsable = (each: SeedIdToken): boolean =>
  !each.blocked &&
  (each.validUntilDays ?? 1) > 0 &&
  (contracts.find((contract) => contract.key === each.contract)?.active ?? true)
