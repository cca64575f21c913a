import type { LocationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { difference } from './difference'
import type { Audit } from './ports'

export type SiteContact = { name: string; role: string; phone: string; email: string }

/** What people of the control room need of a site beside its address. */
export type SiteFacts = {
  /** What the site may draw from the grid, W; null: not known. */
  gridLimitW: number | null
  /** In words: "24/7", "Mo–Sa 07:00–23:00"; empty: not known. */
  openingHours: string
  /** How to get in. Of the operator's people only. */
  accessNotes: string
  contacts: SiteContact[]
}

export interface SiteFactsStore {
  find(scope: TenantScope, id: LocationId): Promise<SiteFacts | null>
  change(scope: TenantScope, id: LocationId, change: Partial<SiteFacts>, audit: Audit): Promise<void>
}

/** 50 MW is more than the largest charging site draws; above it somebody typed W for kW. */
const highestLimitW = 50_000_000

/** Changes what is known of a site. */
export async function describeSite(
  ports: { siteFacts: SiteFactsStore },
  scope: TenantScope,
  author: Author,
  { locationId, ...wanted }: Partial<SiteFacts> & { locationId: LocationId },
): Promise<Result<{ changed: string[] }, 'notFound' | 'badLimit'>> {
  const { gridLimitW } = wanted
  if (gridLimitW != null && (gridLimitW <= 0 || gridLimitW > highestLimitW))
    return refuse('badLimit', 'The grid limit lies between 0 and 50,000 kW.')
  const current = await ports.siteFacts.find(scope, locationId)
  if (!current) return refuse('notFound', 'This site is not here any more.')
  const { before, after } = difference(current, wanted)
  const changed = Object.keys(after)
  if (changed.length === 0) return ok({ changed })
  const line = { action: 'location.described', objectType: 'location', objectId: locationId, before, after }
  await ports.siteFacts.change(scope, locationId, after, { author, line })
  return ok({ changed })
}
