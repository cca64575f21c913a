import type { Exchange, StationChange, Write } from '../domain/charging/ports'
import { type Column, type ColumnType, parameterOf, selected } from './ledger-columns'

type WriteTo<Kind extends Write['to']> = Extract<Write, { to: Kind }>
type Of = { stationId: number; tenantId: number }

/** A row of each table as the ledger collects it: the write and whose it is. */
export type Rows = {
  sessions: WriteTo<'session'>['session']
  session_progress: WriteTo<'session'>['session']
  meter_samples: WriteTo<'sample'> & Of
  status_intervals: WriteTo<'interval'>['interval'] & Of
  evses: WriteTo<'evse'>
  stations: Partial<StationChange> & Of
  quarantine: WriteTo<'quarantine'> & Of
  station_events: WriteTo<'event'> & Of
  station_settings: WriteTo<'setting'> & Of
  ocpp_messages: Exchange & Of
}
export type TableName = keyof Rows

export type Table<Row> = {
  name: TableName
  /** The table itself where `name` is only one way of writing it. */
  target?: TableName
  columns: readonly Column<Row>[]
  /** Rows that mean the same record; the later one wins (`merge`), since a statement may touch a record once. Undefined: always new. */
  key?: (row: Row) => string | number
  merge?: (earlier: Row, later: Row) => Row
  /** What follows `insert into … select …`; null: the rows exist and are updated. */
  onConflict: string | null
  /** The instant the table is partitioned by. */
  partitionedBy?: (row: Row) => number
}

const column = <Row>(name: string, type: ColumnType, get: (row: Row) => unknown): Column<Row> => ({ name, type, get })

const sessions: Table<Rows['sessions']> = {
  name: 'sessions',
  key: (row) => row.id,
  onConflict: 'on conflict (id) do update set',
  columns: [
    column('id', 'bigint', (s) => s.id),
    column('tenant_id', 'int', (s) => s.tenantId),
    column('station_id', 'int', (s) => s.stationId),
    column('evse_id', 'int', (s) => s.evseId),
    column('location_id', 'int', (s) => s.locationId),
    column('evse_number', 'int', (s) => s.evseNumber),
    column('connector_number', 'int', (s) => s.connectorNumber),
    column('protocol', 'text', (s) => s.protocol),
    column('transaction_id', 'text', (s) => s.transactionId),
    column('start_key', 'text', (s) => s.startKey),
    column('token_uid', 'text', (s) => s.tokenUid),
    column('token_type', 'text', (s) => s.tokenType),
    column('group_id', 'text', (s) => s.groupId),
    column('contract_id', 'int', (s) => s.contractId),
    column('authorization', 'text', (s) => s.authorization),
    column('state', 'text', (s) => s.state),
    column('phase', 'text', (s) => s.phase),
    column('started_at', 'instant', (s) => s.startedAt),
    column('ended_at', 'instant', (s) => s.endedAt),
    column('start_received_at', 'instant', (s) => s.startReceivedAt),
    column('end_received_at', 'instant', (s) => s.endReceivedAt),
    column('start_meter_wh', 'int', (s) => s.startMeterWh),
    column('last_meter_wh', 'int', (s) => s.lastMeterWh),
    column('energy_wh', 'int', (s) => s.energyWh),
    column('power_w', 'int', (s) => s.powerW),
    column('max_power_w', 'int', (s) => s.maxPowerW),
    column('soc_percent', 'float', (s) => s.socPercent),
    column('last_sample_at', 'instant', (s) => s.lastSampleAt),
    column('stop_reason', 'text', (s) => s.stopReason),
    column('ended_by', 'text', (s) => s.endedBy),
    column('remote_start_id', 'int', (s) => s.remoteStartId),
    column('lowest_seq_no', 'int', (s) => s.lowestSeqNo),
    column('highest_seq_no', 'int', (s) => s.highestSeqNo),
    column('event_count', 'int', (s) => s.eventCount),
    column('missing_seq_nos', 'ints', (s) => s.missingSeqNos),
    column('flags', 'words', (s) => s.flags),
    column('needs_review', 'bool', (s) => s.needsReview),
  ],
}

const movedByReadings = new Set([
  'id',
  'phase',
  'last_meter_wh',
  'energy_wh',
  'power_w',
  'max_power_w',
  'soc_percent',
  'last_sample_at',
  'lowest_seq_no',
  'highest_seq_no',
  'event_count',
  'missing_seq_nos',
])

/** What readings move, of sessions that are there: no other column is sent, no index is touched. */
const sessionProgress: Table<Rows['session_progress']> = {
  name: 'session_progress',
  target: 'sessions',
  key: (row) => row.id,
  onConflict: null,
  columns: sessions.columns.filter(({ name }) => movedByReadings.has(name)),
}

const meterSamples: Table<Rows['meter_samples']> = {
  name: 'meter_samples',
  key: (row) => `${row.stationId}|${row.evseNumber}|${row.at}|${row.sessionId}|${row.sample.context}`,
  merge: (earlier, later) => ({ ...later, sample: mergeSamples(earlier.sample, later.sample) }),
  partitionedBy: (row) => row.at,
  // A station may spread one instant over several messages.
  onConflict: 'on conflict (station_id, evse_number, at, session_id, context) do update merge',
  columns: [
    column('station_id', 'int', (r) => r.stationId),
    column('evse_number', 'int', (r) => r.evseNumber),
    column('at', 'instant', (r) => r.at),
    column('session_id', 'bigint', (r) => r.sessionId ?? 0),
    column('context', 'text', (r) => r.sample.context),
    column('tenant_id', 'int', (r) => r.tenantId),
    column('received_at', 'instant', (r) => r.receivedAt),
    column('energy_wh', 'int', (r) => r.sample.energyWh),
    column('power_w', 'int', (r) => r.sample.powerW),
    column('offered_w', 'int', (r) => r.sample.offeredW),
    column('current_a', 'float', (r) => r.sample.currentA),
    column('voltage_v', 'float', (r) => r.sample.voltageV),
    column('soc_percent', 'float', (r) => r.sample.socPercent),
    column('temperature_c', 'float', (r) => r.sample.temperatureC),
    column('other', 'json', (r) => r.sample.other),
    column('signed', 'json', (r) => r.sample.signed),
    column('flags', 'words', (r) => r.flags),
  ],
}

function mergeSamples(earlier: WriteTo<'sample'>['sample'], later: WriteTo<'sample'>['sample']) {
  const known = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== undefined))
  const signed = [...(earlier.signed ?? []), ...(later.signed ?? [])]
  return { ...earlier, ...known, ...(signed.length > 0 ? { signed } : {}) } as typeof later
}

const statusIntervals: Table<Rows['status_intervals']> = {
  name: 'status_intervals',
  key: (row) => `${row.evseId}|${row.startedAt}`,
  partitionedBy: (row) => row.startedAt,
  onConflict: 'on conflict (evse_id, started_at) do update set',
  columns: [
    column('evse_id', 'int', (r) => r.evseId),
    column('started_at', 'instant', (r) => r.startedAt),
    column('ended_at', 'instant', (r) => r.endedAt),
    column('station_id', 'int', (r) => r.stationId),
    column('tenant_id', 'int', (r) => r.tenantId),
    column('availability', 'text', (r) => r.availability),
    column('phase', 'text', (r) => r.phase),
    column('connected', 'bool', (r) => r.connected),
    column('observed', 'smallint', (r) => r.observed),
    column('cause', 'text', (r) => r.cause),
    column('error_code', 'text', (r) => r.errorCode),
  ],
}

const evses: Table<Rows['evses']> = {
  name: 'evses',
  key: (row) => row.evseId,
  onConflict: null,
  columns: [
    column('id', 'int', (r) => r.evseId),
    column('availability', 'text', (r) => r.availability),
    column('reported_availability', 'text', (r) => r.reported),
    column('phase', 'text', (r) => r.phase),
    column('status_at', 'instant', (r) => r.statusAt),
    column('error_code', 'text', (r) => r.errorCode),
    column('vendor_error_code', 'text', (r) => r.vendorErrorCode),
    column('error_info', 'text', (r) => r.errorInfo),
  ],
}

/** Only what a message said: a null keeps what is known. */
const stations: Table<Rows['stations']> = {
  name: 'stations',
  key: (row) => row.stationId,
  merge: (earlier, later) => ({ ...earlier, ...later }),
  onConflict: null,
  columns: [
    column('id', 'int', (r) => r.stationId),
    column('vendor', 'text', (r) => r.vendor),
    column('model', 'text', (r) => r.model),
    column('serial_number', 'text', (r) => r.serialNumber),
    column('firmware_version', 'text', (r) => r.firmwareVersion),
    column('iccid', 'text', (r) => r.iccid),
    column('protocol', 'text', (r) => r.protocol),
    column('availability', 'text', (r) => r.availability),
    column('connected', 'bool', (r) => r.connected),
    column('connectivity_at', 'instant', (r) => r.connectivityAt),
    column('last_message_at', 'instant', (r) => r.lastMessageAt),
    column('booted_at', 'instant', (r) => r.bootedAt),
    column('boot_reason', 'text', (r) => r.bootReason),
    column('clock_skew_ms', 'int', (r) => r.clockSkewMs),
    column('remote_address', 'text', (r) => r.remoteAddress),
  ],
}

const quarantine: Table<Rows['quarantine']> = {
  name: 'quarantine',
  onConflict: '',
  columns: [
    column('tenant_id', 'int', (r) => r.tenantId),
    column('station_id', 'int', (r) => r.stationId),
    column('session_id', 'bigint', (r) => r.sessionId),
    column('evse_number', 'int', (r) => r.evseNumber),
    column('at', 'instant', (r) => r.at),
    column('kind', 'text', (r) => r.kind),
    column('reason', 'text', (r) => r.reason),
    column('payload', 'json', (r) => r.payload ?? {}),
  ],
}

const stationEvents: Table<Rows['station_events']> = {
  name: 'station_events',
  onConflict: '',
  columns: [
    column('tenant_id', 'int', (r) => r.tenantId),
    column('station_id', 'int', (r) => r.stationId),
    column('evse_number', 'int', (r) => r.evseNumber),
    column('session_id', 'bigint', (r) => r.sessionId),
    column('at', 'instant', (r) => r.at),
    column('received_at', 'instant', (r) => r.receivedAt),
    column('kind', 'text', (r) => r.kind),
    column('text', 'text', (r) => r.text),
    column('payload', 'json', (r) => r.payload),
  ],
}

const settingKey = [
  'component',
  'component_instance',
  'evse_number',
  'connector_number',
  'variable',
  'variable_instance',
  'attribute',
]

const stationSettings: Table<Rows['station_settings']> = {
  name: 'station_settings',
  key: ({ stationId, setting: s }) =>
    [
      stationId,
      s.component,
      s.componentInstance,
      s.evseNumber,
      s.connectorNumber,
      s.variable,
      s.variableInstance,
      s.attribute,
    ].join('\x1f'),
  onConflict: `on conflict (station_id, ${settingKey.join(', ')}) do update set`,
  columns: [
    column('tenant_id', 'int', (r) => r.tenantId),
    column('station_id', 'int', (r) => r.stationId),
    column('component', 'text', (r) => r.setting.component),
    column('component_instance', 'text', (r) => r.setting.componentInstance),
    column('evse_number', 'int', (r) => r.setting.evseNumber),
    column('connector_number', 'int', (r) => r.setting.connectorNumber),
    column('variable', 'text', (r) => r.setting.variable),
    column('variable_instance', 'text', (r) => r.setting.variableInstance),
    column('attribute', 'text', (r) => r.setting.attribute),
    column('value', 'text', (r) => r.setting.value),
    column('read_only', 'bool', (r) => r.setting.readOnly),
    column('write_only', 'bool', (r) => r.setting.writeOnly),
    column('data_type', 'text', (r) => r.setting.dataType),
    column('unit', 'text', (r) => r.setting.unit),
    column('allowed', 'text', (r) => r.setting.allowed),
    column('reported_at', 'instant', (r) => r.reportedAt),
  ],
}

const ocppMessages: Table<Rows['ocpp_messages']> = {
  name: 'ocpp_messages',
  partitionedBy: (row) => row.at,
  onConflict: '',
  columns: [
    column('at', 'instant', (r) => r.at),
    column('station_id', 'int', (r) => r.stationId),
    column('tenant_id', 'int', (r) => r.tenantId),
    column('direction', 'text', (r) => r.direction),
    column('action', 'text', (r) => r.action),
    column('message_id', 'text', (r) => r.messageId),
    column('evse_number', 'int', (r) => r.evseNumber),
    column('session_id', 'bigint', (r) => r.sessionId),
    column('request', 'text', (r) => r.request),
    column('response', 'text', (r) => r.response),
    column('outcome', 'text', (r) => r.outcome),
    column('error_code', 'text', (r) => r.errorCode),
    column('latency_us', 'int', (r) => r.latencyUs),
    column('deviations', 'text', (r) => r.deviations),
  ],
}

/** Rows of one table are of one type; the list as a whole cannot say which. */
export type AnyTable = Table<never>

export const tables = [
  sessions,
  sessionProgress,
  meterSamples,
  statusIntervals,
  evses,
  stations,
  quarantine,
  stationEvents,
  stationSettings,
  ocppMessages,
] as readonly unknown[] as readonly AnyTable[]

/** The statement that writes one table's rows; its parameters are numbered from `first`. */
export function statementOf(table: AnyTable, first: number): string {
  const { name, columns, onConflict } = table
  const names = columns.map((c) => `"${c.name}"`)
  const source = `unnest(${columns.map((c, index) => parameterOf(c.type, first + index)).join(', ')}) as given(${names.join(', ')})`
  const values = columns.map((c) => selected(c.type, `given."${c.name}"`))
  if (onConflict === null) {
    const keep = name === 'stations'
    const sets = columns
      .slice(1)
      .map(
        (c, index) =>
          `"${c.name}" = ${keep ? `coalesce(${values[index + 1]}, target."${c.name}")` : values[index + 1]}`,
      )
    return `update ${table.target ?? name} target set ${sets.join(', ')} from ${source} where target.id = given.id`
  }
  return `insert into ${name} as target (${names.join(', ')}) select ${values.join(', ')} from ${source} ${conflictClause(onConflict, columns)}`
}

/** Signed data is evidence: what comes later for the same instant joins what is there, and a repetition adds nothing. */
const joined = `case when target.signed @> excluded.signed then target.signed
  else coalesce(target.signed || excluded.signed, excluded.signed, target.signed) end`

function conflictClause(onConflict: string, columns: readonly Column<never>[]): string {
  const conflictKey = /\(([^)]*)\)/.exec(onConflict)?.[1]?.split(', ') ?? []
  const changed = columns.map((c) => c.name).filter((name) => !conflictKey.includes(name))
  if (onConflict.endsWith('merge')) {
    const merged = changed.map(
      (name) => `"${name}" = ${name === 'signed' ? joined : `coalesce(excluded."${name}", target."${name}")`}`,
    )
    return `${onConflict.replace(' merge', ' set')} ${merged.join(', ')}`
  }
  return onConflict === '' ? '' : `${onConflict} ${changed.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`
}
