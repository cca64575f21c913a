import type { EvseId, LocationId, OwnerId, SessionId, StationId, TenantId, UserId } from '../kernel/ids'
import type { AssetKeys, TenantKeys } from './isolation-inputs'
import { seedMarkedBilling } from './marked-billing'
import { seedMarkedDesk } from './marked-desk'
import { seedMarkedNotifications } from './marked-notifications'
import { seedMarkedQuality } from './marked-quality'
import { seedMarkedSecurity } from './marked-security'
import { seedMarkedMonthEnd, seedMarkedSettlement } from './marked-settlement'
import { seedMarkedTariffs } from './marked-tariffs'
import { seedMarkedTickets } from './marked-tickets'
import { seedMarkedUptime } from './marked-uptime'
import type { TestDatabase } from './test-database'

const inserter = (db: TestDatabase) => {
  const run = async <T extends object>(table: string, row: Record<string, unknown>, returning = 'id'): Promise<T> => {
    const names = Object.keys(row)
    const sql = `insert into ${table}(${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning ${returning}`
    return (await db.pools.system.query<T & object>(sql, Object.values(row))).rows[0]!
  }
  return run
}

/** An owner with a site, a station and everything that hangs on it; every text of it says `mark`. */
export async function seedMarkedAssets(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  token: string,
  sessionKey: number,
): Promise<AssetKeys> {
  const add = inserter(db)
  const now = new Date()
  for (const parent of ['meter_samples', 'status_intervals', 'ocpp_messages'])
    await db.pools.system.query('select ensure_partition($1, $2)', [parent, now])
  const tenant = { tenant_id: tenantId }
  const owner = await add<{ id: OwnerId }>('owners', { ...tenant, name: mark, contact_email: `${mark}@example.org` })
  const place = { name: mark, address: mark, city: mark, postal_code: mark, country: 'NL', latitude: 52, longitude: 5 }
  const location = await add<{ id: LocationId }>('locations', { ...tenant, ...place, owner_id: owner.id })
  const facts = {
    vendor: mark,
    model: mark,
    serial_number: mark,
    firmware_version: mark,
    iccid: mark,
    boot_reason: mark,
    remote_address: mark,
    tags: [mark],
  }
  const station = await add<{ id: StationId }>('stations', {
    ...tenant,
    ...facts,
    location_id: location.id,
    owner_id: owner.id,
    identity: mark,
    identity_key: mark.toLowerCase(),
    name: mark,
    protocol: 'ocpp1.6',
    last_message_at: now,
  })
  const ofStation = { ...tenant, station_id: station.id }
  const evse = await add<{ id: EvseId }>('evses', {
    ...ofStation,
    evse_number: 1,
    public_evse_id: `NL*${mark}*E1`,
    label: mark,
    availability: 'faulted',
    error_code: mark,
    vendor_error_code: mark,
    error_info: mark,
  })
  await add('connectors', { ...ofStation, evse_id: evse.id, connector_number: 1, standard: mark })
  const session = {
    id: sessionKey,
    evse_id: evse.id,
    location_id: location.id,
    evse_number: 1,
    protocol: 'ocpp1.6',
    transaction_id: mark,
    start_key: mark,
    stop_reason: mark,
    state: 'active',
    phase: 'charging',
    started_at: now,
    flags: [mark],
  }
  await add('sessions', { ...ofStation, ...session, token_uid: token, group_id: token })
  await add(
    'meter_samples',
    {
      ...ofStation,
      evse_number: 1,
      at: now,
      session_id: sessionKey,
      power_w: 7_000,
      other: JSON.stringify({ [mark]: 1 }),
      flags: [mark],
    },
    'at',
  )
  await add(
    'status_intervals',
    {
      ...ofStation,
      evse_id: evse.id,
      started_at: now,
      availability: 'faulted',
      connected: true,
      observed: 1,
      cause: mark,
      error_code: mark,
    },
    'started_at',
  )
  await add(
    'station_held',
    {
      ...ofStation,
      kind: 'displayMessage',
      key: mark,
      data: JSON.stringify({ content: mark }),
      since: now,
      by_name: mark,
    },
    'key',
  )
  await add('station_events', {
    ...ofStation,
    evse_number: 1,
    session_id: sessionKey,
    at: now,
    kind: 'booted',
    text: mark,
    payload: JSON.stringify({ note: mark }),
  })
  await add(
    'signed_checks',
    {
      ...ofStation,
      session_id: sessionKey,
      state: 'invalid',
      detail: JSON.stringify({ records: [], findings: [mark] }),
    },
    'session_id',
  )
  const alarm = await add<{ id: number }>('alarms', {
    ...ofStation,
    evse_id: evse.id,
    location_id: location.id,
    rule: 'evseFaulted',
    subject: mark,
    priority: 1,
    state: 'active',
    what: mark,
    effect: mark,
    advice: mark,
    detail: mark,
    raised_at: now,
    last_raised_at: now,
  })
  await add('alarm_events', { ...tenant, alarm_id: alarm.id, kind: 'raised', actor: mark, note: mark })
  await seedMarkedQuality(
    add,
    { ...ofStation, evse_id: evse.id },
    { mark, now, alarmId: alarm.id, locationId: location.id, ownerId: owner.id },
  )
  const maintenance = await add<{ id: number }>('maintenance_windows', {
    ...ofStation,
    starts_at: now,
    ends_at: new Date(now.getTime() + 3_600_000),
    reason: mark,
    created_by_name: mark,
  })
  const outOfService = await add<{ id: number }>('alarm_service', {
    ...ofStation,
    reason: mark,
    taken_out_by_name: mark,
  })
  const assets = { ownerId: owner.id, locationId: location.id, stationId: station.id, evseId: evse.id }
  const billed = await seedMarkedBilling(db, tenantId, mark, token, { ...assets, sessionId: sessionKey })
  return {
    ...assets,
    sessionId: sessionKey as SessionId,
    alarmId: Number(alarm.id),
    maintenanceId: maintenance.id,
    outOfServiceId: outOfService.id,
    ...(await seedMarkedUptime(db, tenantId, mark, assets)),
    ...billed,
    ...(await seedMarkedSettlement(db, tenantId, mark, { ...assets, ...billed })),
  }
}

/** What belongs to the tenant as a whole, with `mark` in every text. */
export async function seedMarkedTenant(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  { stationId, sessionId, evseId, locationId, ownerId, alarmId }: AssetKeys,
): Promise<TenantKeys> {
  const add = inserter(db)
  const now = new Date()
  const tenant = { tenant_id: tenantId }
  const ofStation = { ...tenant, station_id: stationId }
  const user = await add<{ id: UserId }>('users', { email: `${mark}@users.example`.toLowerCase(), name: mark })
  await add('memberships', { ...tenant, user_id: user.id, role: 'operator' }, 'user_id')
  await add('station_settings', { ...ofStation, variable: mark, value: mark, allowed: mark, reported_at: now })
  await add('settings_reads', { ...ofStation, firmware_version: mark, outcome: mark, read_at: now }, 'station_id')
  await add(
    'refused_handshakes',
    { ...tenant, identity_key: mark, reason: 'wrongPassword', identity: mark, remote_address: mark, detail: mark },
    'identity_key',
  )
  const note = await add<{ id: number }>('station_notes', { ...ofStation, user_id: user.id, author: mark, body: mark })
  await add('note_photos', {
    ...tenant,
    note_id: note.id,
    media_type: 'image/png',
    width: 1,
    height: 1,
    size_bytes: 1,
    content: Buffer.from(mark),
  })
  const workOrder = await add<{ id: number }>('work_orders', {
    ...ofStation,
    title: mark,
    instructions: mark,
    steps: JSON.stringify([{ text: mark, command: null, doneAt: null, doneByName: null }]),
    assigned_to_name: mark,
    created_by_name: mark,
  })
  const due = new Date(now.getTime() + 3_600_000)
  const promise = await add<{ id: number }>('promises', { ...ofStation, body: mark, due_at: due, made_by_name: mark })
  const handOver = await add<{ id: number }>('hand_overs', {
    ...tenant,
    since: now,
    remark: mark,
    sections: JSON.stringify([{ kind: 'incidents', total: 1, lines: [{ text: mark }] }]),
    confirmed_at: now,
    confirmed_by_name: mark,
  })
  const command = await add<{ id: number }>('commands', {
    ...ofStation,
    session_id: sessionId,
    kind: 'clearCache',
    request: JSON.stringify({ kind: 'clearCache', mark }),
    response: JSON.stringify({ mark }),
    detail: mark,
    requested_by_name: mark,
    reason: mark,
  })
  await add('quarantine', {
    ...ofStation,
    session_id: sessionId,
    kind: 'meterJump',
    reason: mark,
    payload: JSON.stringify({ mark }),
  })
  const message = await add<{ id: number; at: Date }>(
    'ocpp_messages',
    {
      ...ofStation,
      session_id: sessionId,
      at: now,
      direction: 'in',
      action: 'Heartbeat',
      message_id: mark,
      request: JSON.stringify({ mark }),
      response: JSON.stringify({ mark }),
      outcome: 'ok',
      deviations: mark,
    },
    'id, at',
  )
  const driver = await add<{ id: number }>('drivers', { ...tenant, name: mark, email: mark, phone: mark })
  const contract = await add<{ id: number }>('contracts', { ...tenant, driver_id: driver.id, name: mark })
  const token = await add<{ id: number }>('id_tokens', {
    ...tenant,
    uid: mark,
    uid_key: mark.toLowerCase(),
    contract_id: contract.id,
    group_id: mark,
    visual_number: mark,
  })
  await seedMarkedDesk(db, tenantId, mark, { driverId: driver.id, sessionId })
  await add('audit_log', {
    ...tenant,
    actor: mark,
    action: 'user.created',
    object_type: 'station',
    object_id: String(stationId),
    before: JSON.stringify({ mark }),
    after: JSON.stringify({ mark }),
    reason: mark,
    ip: mark,
  })
  await add(
    'kept_answers',
    { ...tenant, caller: mark, idempotency_key: mark, fingerprint: mark, status: 200, body: JSON.stringify({ mark }) },
    'caller',
  )
  const meterKey = await add<{ id: number }>('meter_keys', {
    ...ofStation,
    meter_serial: mark,
    public_key: mark,
    source: 'station',
    created_by_name: mark,
  })
  const security = await seedMarkedSecurity(add, ofStation, mark)
  const view = await add<{ id: number }>('saved_views', {
    ...tenant,
    user_id: user.id,
    page: 'stations',
    name: mark,
    query: mark,
    shared: true,
  })
  await add(
    'settings',
    { ...tenant, key: 'map.tiles', value: JSON.stringify({ urlTemplate: mark, attribution: mark }) },
    'key',
  )
  const revenue = {
    ...tenant,
    day: now,
    location_id: locationId,
    owner_id: ownerId,
    tariff_id: 1,
    partner: mark,
    connector_type: mark,
    currency: 'EUR',
    cdrs: 1,
    energy_wh: 1_000,
    duration_s: 60,
    idle_s: 0,
    net_minor: 100,
    tax_minor: 21,
    gross_minor: 121,
  }
  await add('revenue_days', { ...revenue, station_id: stationId }, 'day')
  await add('revenue_sites', revenue, 'day')
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
  await add('usage_hours', { ...ofStation, evse_id: evseId, hour, connector_type: mark }, 'hour')
  const sums = { evses: 1, sessions: 1, failed: 0, energy_wh: 1, occupied_s: 1, charging_s: 1, down_s: 0, known_s: 1 }
  await add(
    'usage_sites',
    { ...tenant, hour, location_id: locationId, owner_id: ownerId, connector_type: mark, ...sums },
    'hour',
  )
  const { evses: _, ...siteSums } = sums
  const ofSite = { ...tenant, location_id: locationId, owner_id: ownerId, connector_type: mark }
  await add('usage_days', { ...ofSite, day: now, ...siteSums }, 'day')
  const { location_id: __, ...ofOwner } = ofSite
  await add('usage_zones', { ...ofOwner, hour, time_zone: 'UTC', ...siteSums }, 'hour')
  await add(
    'power_quarters',
    {
      ...tenant,
      quarter: hour,
      location_id: locationId,
      owner_id: ownerId,
      power_type: 'AC',
      power_w: 7_000,
      evses: 1,
    },
    'quarter',
  )
  const power = { quarter: hour, region: mark, owner_id: ownerId, power_type: 'AC', power_w: 7_000, evses: 1 }
  await add('power_regions', { ...tenant, ...power }, 'quarter')
  await add('revenue_marks', { ...ofStation, day: now })
  await add('usage_marks', { ...tenant, evse_id: evseId, since: now, until: now })
  await add('alarm_rule_versions', {
    ...tenant,
    rule: 'groundFault',
    version: 1,
    tuning: JSON.stringify({ enabled: true, instruction: mark }),
    reason: mark,
    created_by_name: mark,
  })
  const schedule = await add<{ id: number }>('report_schedules', {
    ...tenant,
    name: mark,
    report: 'revenue',
    parameters: '{}',
    format: 'csv',
    every: 'daily',
    recipients: [`${mark}@example.org`],
    created_by_name: mark,
    next_at: new Date(now.getTime() + 86_400_000),
  })
  const download = await add<{ id: number }>('downloads', {
    ...tenant,
    user_id: user.id,
    name: mark,
    media_type: 'text/csv',
    state: 'done',
    content: Buffer.from(mark),
    expires_at: new Date(now.getTime() + 86_400_000),
  })
  const apiKey = await add<{ id: number }>('api_keys', {
    ...tenant,
    name: mark,
    key_hash: Buffer.from(mark),
    tail: mark.slice(-4),
    role: 'finance',
    created_by_name: mark,
  })
  return {
    apiKeyId: apiKey.id,
    driverId: driver.id,
    contractId: contract.id,
    tokenId: token.id,
    downloadId: Number(download.id),
    scheduleId: schedule.id,
    userId: user.id,
    commandId: Number(command.id),
    messageId: Number(message.id),
    messageAt: message.at.getTime(),
    ...security,
    meterKeyId: meterKey.id,
    noteId: note.id,
    workOrderId: workOrder.id,
    handOverId: handOver.id,
    promiseId: promise.id,
    viewId: view.id,
    ...(await seedMarkedTickets(db, tenantId, mark, { userId: user.id, alarmId, stationId, evseId, sessionId })),
    ...(await seedMarkedNotifications(db, tenantId, mark, { userId: user.id, alarmId, locationId })),
    ...(await seedMarkedTariffs(db, tenantId, mark, stationId)),
    ...(await seedMarkedMonthEnd(db, tenantId, mark)),
  }
}

/** Every table that belongs to a tenant, by the catalogue: new ones are found by themselves. */
export async function tenantTables(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.pools.system.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  return rows.map((row) => row.name)
}

/** A fingerprint of everything a tenant has, table by table; of all tables at one instant. */
export async function tenantFingerprint(db: TestDatabase, tenantId: TenantId): Promise<Record<string, string | null>> {
  const parts = (await tenantTables(db)).map((table) => [table, `select * from ${table} where tenant_id = $1`] as const)
  const all = [
    ...parts,
    ['tenants', 'select * from tenants where id = $1'],
    ['users', 'select * from users where id in (select user_id from memberships where tenant_id = $1)'],
  ] as const
  const print = ([name, from]: readonly [string, string]) =>
    `select '${name}' as name, md5(string_agg(r::text, '|' order by r::text)) as print from (${from}) r`
  const { rows } = await db.pools.system.query<{ name: string; print: string | null }>({
    name: 'tenant-fingerprint', // planned once: it is asked thousands of times
    text: all.map(print).join(' union all '),
    values: [tenantId],
  })
  return Object.fromEntries(rows.map((row) => [row.name, row.print]))
}
