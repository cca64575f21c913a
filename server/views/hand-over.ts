import { handOverFacts } from '../db/hand-over-facts'
import { openHandOverDesk } from '../db/hand-over-store'
import { type HandOverSection, writeHandOver } from '../domain/operations/hand-over'
import type { OpenHandOver } from '../domain/operations/hand-over-ports'
import { ms } from './instants'
import type { Reads } from './reads'

export type HandOverNow = OpenHandOver & { at: number; sections: HandOverSection[] }

/** The note as it would be confirmed now. */
export async function handOverNow({ db, scope, now }: Reads): Promise<HandOverNow> {
  const at = now()
  const open = await openHandOverDesk(db).open(scope, at)
  return { ...open, at, sections: writeHandOver(await handOverFacts(db, scope, open.since, at)) }
}

export type ConfirmedHandOver = {
  id: number
  since: number
  confirmedAt: number
  confirmedByName: string
  remark: string
  remarkByName: string | null
  sections: HandOverSection[]
}
type Row = Omit<ConfirmedHandOver, 'since' | 'confirmedAt'> & { since: Date; confirmedAt: Date }

/** One that was confirmed, as it was. */
export async function handOver({ db, scope }: Reads, id: number): Promise<ConfirmedHandOver | null> {
  const [row] = await db.query<Row>(
    scope,
    `select id, since, confirmed_at as "confirmedAt", confirmed_by_name as "confirmedByName", remark, remark_by_name as "remarkByName", sections
     from hand_overs where id = $1 and confirmed_at is not null`,
    [id],
  )
  return row ? { ...row, since: ms(row.since), confirmedAt: ms(row.confirmedAt) } : null
}

/** `totals`: how many things each section had. */
export type HandOverTitle = Omit<ConfirmedHandOver, 'sections'> & { totals: Record<string, number> }

const titles = `select id, since, confirmed_at as "confirmedAt", confirmed_by_name as "confirmedByName", remark, remark_by_name as "remarkByName",
    (select coalesce(jsonb_object_agg(s->>'kind', s->'total'), '{}') from jsonb_array_elements(sections) s) as totals
  from hand_overs where tenant_id = $1 and confirmed_at is not null and ($2::timestamptz is null or confirmed_at < $2)
  order by confirmed_at desc limit 50`

type TitleRow = Omit<HandOverTitle, 'since' | 'confirmedAt'> & { since: Date; confirmedAt: Date }

/** Those confirmed, the latest first, without their lines. */
export async function handOverHistory({ db, scope }: Reads, before: number | null): Promise<HandOverTitle[]> {
  const rows = await db.query<TitleRow>(scope, titles, [scope.tenantId, before === null ? null : new Date(before)])
  return rows.map(({ since, confirmedAt, ...row }) => ({ ...row, since: ms(since), confirmedAt: ms(confirmedAt) }))
}
