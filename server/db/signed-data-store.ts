import type { SignedData, SignedSession } from '../domain/billing/meter-key'
import { recordIn } from './audit-trail'
import { insertMeterKey, type MeterKeyRow, meterKeyColumns, meterKeyOf, meterKeyParams } from './meter-key-row'
import type { Scoped, Tx } from './scoped'

/** The energy of the CDR that counts, if there is one, else the session's. */
const sessionSql = `select s.id as "sessionId", s.station_id as "stationId", s.evse_number as "evseNumber",
    s.state = 'active' as "isActive", s.token_uid as "tokenUid", coalesce(
      (select c.energy_wh from cdrs c where c.session_id = s.id and not c.credit
        and not exists (select 1 from cdrs b where b.credits_cdr_id = c.id) order by c.id desc limit 1), s.energy_wh) as "energyWh"
  from sessions s where s.id = $1`

const signedSql = `select signed from meter_samples where session_id = $1 and signed is not null order by at, context`

/** OCPP 1.6 Signed Meter Values: MeterPublicKey, by connector in brackets; 2.x: component FiscalMetering, variable PublicKey. */
const reportedSql = `select value from station_settings where station_id = $1 and value <> '' and (
    variable in ('MeterPublicKey', format('MeterPublicKey[%s]', $2::int), format('MeterPublicKey%s', $2::int))
    or component = 'FiscalMetering' and variable = 'PublicKey' and coalesce(evse_number, 0) in (0, $2))`

async function loadFrom(tx: Tx, sessionId: number): Promise<SignedSession | null> {
  const [session] = await tx.query<Omit<SignedSession, 'signed' | 'keys' | 'reportedKeys'>>(sessionSql, [sessionId])
  if (!session) return null
  const { stationId, evseNumber } = session
  const signed = await tx.query<{ signed: unknown }>(signedSql, [sessionId])
  const keys = await tx.query<MeterKeyRow>(
    `select ${meterKeyColumns} from meter_keys k where k.station_id = $1 and coalesce(k.evse_number, $2) = $2 order by k.id`,
    [stationId, evseNumber],
  )
  const reported = await tx.query<{ value: string }>(reportedSql, [stationId, evseNumber])
  return {
    ...session,
    signed: signed.map((row) => row.signed),
    keys: keys.map(meterKeyOf),
    reportedKeys: reported.map(({ value }) => value),
  }
}

export const openSignedData = (scoped: Scoped): SignedData => ({
  load: (scope, sessionId) => scoped.run(scope, (tx) => loadFrom(tx, sessionId)),
  save: (scope, { sessionId, stationId }, { state, detail, at }, reported) =>
    scoped.run(scope, async (tx) => {
      await tx.query(
        `insert into signed_checks(session_id, tenant_id, station_id, state, detail, checked_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (session_id) do update
         set state = excluded.state, detail = excluded.detail, checked_at = excluded.checked_at`,
        [sessionId, scope.tenantId, stationId, state, JSON.stringify(detail), new Date(at)],
      )
      for (const key of reported) {
        await tx.query(insertMeterKey, meterKeyParams(key, 'Station'))
        const { stationId: objectId, ...after } = key
        const line = { action: 'meterKey.reported', objectType: 'station', objectId, after }
        await recordIn(tx, scope.tenantId, { userId: null, name: 'Station', ip: null }, line)
      }
    }),
})
