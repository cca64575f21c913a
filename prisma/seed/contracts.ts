import { drivers } from './drivers'
import type { TenantSlug } from './tenants'

export type SeedContract = {
  key: string
  tenant: TenantSlug
  /** Key of its driver; null for a company. */
  driver: string | null
  name: string
  active: boolean
  /** null: no limit. */
  maxConcurrentSessions: number | null
}

const company = (
  key: string,
  tenant: TenantSlug,
  name: string,
  maxConcurrentSessions: number | null,
): SeedContract => ({
  key,
  tenant,
  driver: null,
  name,
  active: true,
  maxConcurrentSessions,
})

/** One contract per driver, and companies whose cards are many. */
export const contracts: readonly SeedContract[] = [
  ...drivers.map(
    (driver, index): SeedContract => ({
      key: `contract-${driver.key}`,
      tenant: driver.tenant,
      driver: driver.key,
      name: `Private ${driver.name}`,
      active: true,
      maxConcurrentSessions: index % 9 === 0 ? 2 : 1,
    }),
  ),
  company('fleet-waddenpost', 'northgrid', 'Waddenpost Logistics', null),
  company('fleet-kompas', 'northgrid', 'Kompas Lease', null),
  company('fleet-vechtzorg', 'northgrid', 'Vechtzorg Homecare', 40),
  company('fleet-rijnbouw', 'northgrid', 'Rijnbouw Contractors', 40),
  { ...company('fleet-oudland', 'northgrid', 'Oudland Courier (ended)', 5), active: false },
  company('fleet-zeeduin', 'zuidlaad', 'Zeeduin Taxi', null),
]
