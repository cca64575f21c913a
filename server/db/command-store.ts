import type pg from 'pg'
import { recordOf } from '../domain/assets/command-record'
import type { CommandEffects, CommandStore, UnfinishedCommand } from '../domain/assets/ports'
import type { LiveCommand } from '../kernel/live'
import { type CommandRow, commandAssignments, commandColumns } from './command-row'
import type { Scoped } from './scoped'

export const openCommandStore = (scoped: Scoped): CommandStore => ({
  async create(scope, command) {
    const rows = await scoped.query<CommandRow>(
      scope,
      `insert into commands as c (tenant_id, station_id, evse_id, session_id, kind, request, remote_start_id, requested_by, requested_by_name, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${commandColumns}`,
      [
        scope.tenantId,
        command.stationId,
        command.evseId,
        command.sessionId,
        command.request.kind,
        JSON.stringify(recordOf(command.request)),
        command.remoteStartId,
        command.requestedBy,
        command.requestedByName,
        command.reason,
      ],
    )
    return rows[0]!
  },
  async update(scope, id, change) {
    const { sets, values } = commandAssignments(change)
    const rows = await scoped.query<CommandRow>(
      scope,
      `update commands c set ${sets} where id = $1 returning ${commandColumns}`,
      [id, ...values],
    )
    return rows[0]!
  },
})

type UnfinishedRow = CommandRow & Omit<UnfinishedCommand, 'command'>

/** EVSEs of the station, or the one that was meant, that are not as setAvailability wanted them. */
const notYet = `case when c.kind = 'setAvailability' then coalesce((
    select array_agg(e.evse_number) from evses e where e.station_id = c.station_id
      and (c.evse_id is null or e.id = c.evse_id)
      and (e.availability = 'unknown' or (e.availability <> 'unavailable') <> (c.request->>'operative')::boolean)), '{}') else '{}' end`

/** The gateway's role: commands of all tenants, no operator asking. */
export const openCommandEffects = (gateway: pg.Pool): CommandEffects => ({
  async unfinished() {
    const { rows } = await gateway.query<UnfinishedRow>(
      `select ${commandColumns}, c.tenant_id as "tenantId", c.request, c.session_id as "sessionId",
         c.remote_start_id as "remoteStartId", ${notYet} as "notYet"
       from commands c where c.state in ('queued', 'sent') or c.effect = 'pending' order by c.id`,
    )
    return rows.map(({ tenantId, request, sessionId, remoteStartId, notYet: numbers, ...command }) => ({
      tenantId,
      command,
      request,
      sessionId,
      remoteStartId,
      notYet: numbers,
    }))
  },
  async settle(id, change) {
    const { sets, values } = commandAssignments(change)
    const { rows } = await gateway.query<LiveCommand>(
      `update commands c set ${sets} where id = $1 and (state in ('queued', 'sent') or effect = 'pending') returning ${commandColumns}`,
      [id, ...values],
    )
    return rows[0] ?? null
  },
})
