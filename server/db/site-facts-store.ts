import type { SiteContact, SiteFacts, SiteFactsStore } from '../domain/assets/describe-site'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

/** Columns of `locations l` as SiteFacts has them. */
export const siteFactsColumns = `l.grid_limit_w as "gridLimitW", l.opening_hours as "openingHours", l.access_notes as "accessNotes", l.contacts`

const update = `update locations set grid_limit_w = case when $2 then $3 else grid_limit_w end, opening_hours = coalesce($4, opening_hours),
  access_notes = coalesce($5, access_notes), contacts = coalesce($6::jsonb, contacts) where id = $1`

/** jsonb keeps fields in an order of its own; changes are told by comparing text. */
const inOrder = ({ name, role, phone, email }: SiteContact): SiteContact => ({ name, role, phone, email })

export const openSiteFactsStore = (scoped: Scoped): SiteFactsStore => ({
  find: async (scope, id) => {
    const sql = `select ${siteFactsColumns} from locations l where l.id = $1`
    const [found] = await scoped.query<SiteFacts>(scope, sql, [id])
    return found ? { ...found, contacts: found.contacts.map(inOrder) } : null
  },
  change: (scope, id, change, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const { gridLimitW, openingHours, accessNotes, contacts } = change
      await tx.query(update, [
        id,
        gridLimitW !== undefined,
        gridLimitW ?? null,
        openingHours ?? null,
        accessNotes ?? null,
        contacts === undefined ? null : JSON.stringify(contacts),
      ])
      await recordIn(tx, scope.tenantId, author, line)
    }),
})
