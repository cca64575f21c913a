import type { Row } from '../db/scoped'
import type { MeterKey } from '../domain/billing/meter-key'
import { readPublicKey } from '../domain/billing/ocmf/public-key'
import { readSigned } from '../domain/billing/ocmf/read-signed'
import { type TransparencyValue, writeTransparencyXml } from '../domain/billing/ocmf/transparency-xml'
import type { SessionId } from '../kernel/ids'
import type { Reads } from './reads'
import { signedRows } from './signed-rows'

/** Two files: `xml` for the driver's transparency software, `json` with everything the bill rests on. */
export type EvidencePack = { name: string; xml: string; json: string; records: number }

const sessionSql = `select s.id, s.transaction_id as "transactionId", s.station_id as "stationId", st.identity as station,
    s.evse_number as "evseNumber", e.public_evse_id as "publicEvseId", s.started_at as "startedAt", s.ended_at as "endedAt",
    s.start_meter_wh as "startMeterWh", s.last_meter_wh as "lastMeterWh", s.energy_wh as "energyWh", s.token_uid as "tokenUid",
    s.protocol, c.state as "checkState", c.detail as "checkDetail", c.checked_at as "checkedAt"
  from sessions s join stations st on st.id = s.station_id left join evses e on e.id = s.evse_id
    left join signed_checks c on c.session_id = s.id where s.id = $1`

const cdrsSql = `select uid, credit, reason, started_at as "startedAt", ended_at as "endedAt", energy_wh as "energyWh", currency,
    net_minor as "netMinor", tax_minor as "taxMinor", gross_minor as "grossMinor", version_id as "tariffVersionId", sealed,
    consumption, priced, signed, issued_at as "issuedAt" from cdrs where session_id = $1 order by id`

/** Everything that proves what a session was billed with; null: no such session in this scope. */
export async function evidencePack(reads: Reads, id: SessionId): Promise<EvidencePack | null> {
  const read = <T extends Row>(sql: string, params: unknown[]) => reads.db.query<T>(reads.scope, sql, params)
  const [session] = await read<Row & { stationId: number; evseNumber: number; transactionId: string }>(sessionSql, [id])
  if (!session) return null
  const { samples, keys } = await signedRows(reads, { ...session, id })
  const values = transparencyValues(session.transactionId, samples, keys)
  const content = {
    generatedAt: new Date(reads.now()).toISOString(),
    session,
    publicKeys: keys.map((key) => ({ ...key, keyId: readPublicKey(key.publicKey)?.id ?? null })),
    signedSamples: samples,
    cdrs: await read(cdrsSql, [id]),
  }
  return {
    name: `session-${id}-evidence`,
    xml: writeTransparencyXml(values),
    json: JSON.stringify(content, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 2),
    records: values.length,
  }
}

/** Each record once, with the key it carries, else the one registered; a confirmed one before a reported one. */
function transparencyValues(
  transactionId: string,
  samples: readonly { signed: unknown }[],
  keys: readonly MeterKey[],
): TransparencyValue[] {
  const registered = keys[0]
  const values = samples
    .flatMap(({ signed }) => readSigned(signed))
    .flatMap(({ context, offeredKey, records }) =>
      records.map(({ text, encodingMethod }) => ({
        transactionId,
        context,
        format: encodingMethod ?? 'OCMF',
        data: text,
        publicKey: registered?.publicKey ?? offeredKey,
      })),
    )
  return [...new Map(values.map((value) => [value.data, value])).values()]
}
