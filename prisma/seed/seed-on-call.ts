import type { NewPolicy } from '../../server/domain/operations/notify/policy'
import type { NewRota } from '../../server/domain/operations/notify/rota'
import type { UserId } from '../../server/kernel/ids'

type Connection = {
  query<T extends object>(sql: string, values?: unknown[]): Promise<{ rows: T[] }>
}

/** The operator's first line takes weekly turns, and P1 and P2 find it when nobody acknowledges. */
export async function seedOnCall(db: Connection, tenantId: number): Promise<void> {
  const { rows } = await db.query<{ id: UserId }>(
    `select u.id from users u join memberships m on m.user_id = u.id
     where m.tenant_id = $1 and m.role in ('admin', 'operator') order by m.role desc, u.id`,
    [tenantId],
  )
  const people = rows.map(({ id }) => id)
  const rota: NewRota = {
    name: 'First line',
    timeZone: 'Europe/Amsterdam',
    startsOn: '2026-01-05',
    turnDays: 7,
    shifts: [{ name: '', from: 9 * 60, to: 9 * 60, people }],
  }
  const made = await db.query<{ id: number }>(
    'insert into rotas(tenant_id, name, time_zone, starts_on, turn_days, shifts) values ($1, $2, $3, $4, $5, $6) returning id',
    [tenantId, rota.name, rota.timeZone, rota.startsOn, rota.turnDays, JSON.stringify(rota.shifts)],
  )
  const onCall = { kind: 'rota' as const, rotaId: made.rows[0]!.id }
  const policies: Pick<NewPolicy, 'name' | 'priorities' | 'steps'>[] = [
    {
      name: 'Critical',
      priorities: [1],
      steps: [
        { afterMin: 3, targets: [onCall] },
        { afterMin: 10, targets: [{ kind: 'role', role: 'admin' }] },
      ],
    },
    { name: 'Drivers fail', priorities: [2], steps: [{ afterMin: 15, targets: [onCall] }] },
  ]
  for (const { name, priorities, steps } of policies)
    await db.query(
      "insert into escalation_policies(tenant_id, name, priorities, location_ids, steps) values ($1, $2, $3, '{}', $4)",
      [tenantId, name, priorities, JSON.stringify(steps)],
    )
}
