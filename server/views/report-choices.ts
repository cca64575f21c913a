import type { Reads } from './reads'

type Choice = { id: number; name: string }
export type ReportChoices = {
  locations: Choice[]
  owners: Choice[]
  tariffs: Choice[]
  partners: string[]
  connectors: string[]
}

/** What reports can be filtered by. */
export async function reportChoices(reads: Reads): Promise<ReportChoices> {
  return reads.db.run(reads.scope, async (tx) => {
    const named = (table: string) => tx.query<Choice>(`select id, name from ${table} order by name, id limit 2000`)
    const locations = await named('locations')
    const owners = await named('owners')
    const tariffs = await named('tariffs')
    const partners = await tx.query<{ name: string }>(
      "select distinct partner as name from revenue_sites where tenant_id = $1 and partner <> '' order by 1 limit 200",
      [reads.scope.tenantId],
    )
    const connectors = await tx.query<{ name: string }>(
      'select distinct standard as name from connectors order by 1 limit 50',
    )
    return {
      locations,
      owners,
      tariffs,
      partners: partners.map((row) => row.name),
      connectors: connectors.map((row) => row.name),
    }
  })
}
