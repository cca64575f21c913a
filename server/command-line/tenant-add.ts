import { recordIn } from '../db/audit-trail'
import { inSystem } from '../db/system-transaction'
import { slugOf } from '../domain/people/slug'
import type { TenantId } from '../kernel/ids'
import { type Arguments, type CommandSpec, UsageError } from './arguments'
import type { Workplace } from './workplace'

export const tenantAddSpec: CommandSpec = {
  name: 'tenant add',
  summary: 'Adds an organisation. It sees nothing of the others.',
  options: {
    name: { value: 'name', words: 'As people read it', required: true },
    slug: { value: 'short-name', words: 'For commands: lower case, digits, hyphens. Default: from the name' },
    currency: { value: 'EUR', words: 'ISO 4217. Default EUR' },
    'time-zone': { value: 'zone', words: 'IANA name. Default Europe/Amsterdam' },
  },
}

/** Takes over the organisation that stations founded by reaching a new server first, if there is one. */
export async function tenantAdd({ pools, author }: Workplace, { values }: Arguments): Promise<string> {
  const name = values.name!.trim()
  const slug = values.slug ?? slugOf(name)
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(slug))
    throw new UsageError(`“${slug}” is no short name: lower case letters, digits, hyphens.`)
  const currency = (values.currency ?? 'EUR').toUpperCase()
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new UsageError(`${currency} is not a currency (ISO 4217).`)
  const timeZone = values['time-zone'] ?? 'Europe/Amsterdam'
  if (!isZone(timeZone)) throw new UsageError(`${timeZone} is not a time zone (IANA name).`)
  await inSystem(pools.system, async (tx) => {
    const insert = `with nameless as (update tenants set name = $1, slug = $2, currency = $3, time_zone = $4
        where slug = 'organisation' and name = 'New organisation' and not exists (select 1 from memberships) returning id),
      added as (insert into tenants(name, slug, currency, time_zone) select $1, $2, $3, $4
        where not exists (select 1 from nameless) on conflict (slug) do nothing returning id)
      select id from nameless union all select id from added`
    const [tenant] = await tx.query<{ id: TenantId }>(insert, [name, slug, currency, timeZone])
    if (!tenant) throw new UsageError(`There is an organisation “${slug}” already. Choose another --slug.`)
    await recordIn(tx, tenant.id, author, {
      action: 'organisation.created',
      objectType: 'organisation',
      objectId: tenant.id,
      after: { name, slug, currency, timeZone },
    })
  })
  return `Organisation ${name} (${slug}) is there. Add its first user:\n  npm run busbar -- user add --tenant ${slug} --role admin --email <e-mail> --name <name>`
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null
  } catch {
    return false
  }
}
