import { beforeAll, describe, expect, test } from 'vitest'
import { openSurveySource } from '../../db/survey-source'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { minute } from '../../kernel/time'
import { createEventBus } from '../../realtime/event-bus'
import { changed } from '../../testing/network-rows'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import type { FindingFact, StationSurveyed } from '../events'
import { StationSurvey } from './survey'

const db = await testDatabase()
const source = openSurveySource(db.scoped)
const run = (sql: string, params: unknown[] = []) => db.pools.system.query(sql, params)
let sessionIds = 1

type Place = SeededStation & { tenantId: TenantId }
type Setup = (place: Place) => Promise<unknown>

/** A session of the station's first EVSE that began `ago` (SQL interval) and ended ten minutes later. */
const session =
  (fields: { ago?: string; flags?: string; state?: string; energyWh?: number; review?: boolean; maxW?: number } = {}) =>
  async (place: Place) => {
    const { ago = '2 hours', flags = '{}', state = 'ended', energyWh = 5_000, review = false, maxW = null } = fields
    const id = sessionIds++
    await run(
      `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase,
       started_at, ended_at, end_received_at, flags, energy_wh, needs_review, max_power_w)
     values($1::bigint, $2, $3, $4, 1, 'ocpp1.6', $1::bigint::text, $1::bigint::text, $5::text, 'charging', now() - $6::interval,
       case when $5 = 'ended' then now() - $6::interval + interval '10 minutes' end,
       case when $5 = 'ended' then now() - $6::interval + interval '10 minutes' end, $7, $8, $9, $10)`,
      [id, place.tenantId, place.stationId, place.evseIds[0], state, ago, flags, energyWh, review, maxW],
    )
    return id
  }
const all =
  (...setups: Setup[]): Setup =>
  async (place) => {
    for (const setup of setups) await setup(place)
  }
const command =
  (fields: { kind: string; state?: string; effect?: string; ago?: string; request?: object; forSession?: number }) =>
  (place: Place) =>
    run(
      `insert into commands(tenant_id, station_id, evse_id, session_id, kind, request, state, effect, requested_by_name, queued_at)
     values($1, $2, $3, $4, $5, $6, $7, $8, 'Mia', now() - $9::interval)`,
      [
        place.tenantId,
        place.stationId,
        place.evseIds[0],
        fields.forSession ?? null,
        fields.kind,
        JSON.stringify(fields.request ?? {}),
        fields.state ?? 'accepted',
        fields.effect ?? 'none',
        fields.ago ?? '5 minutes',
      ],
    )
const stop =
  (state: 'active' | 'ended'): Setup =>
  async (place) => {
    const forSession = await session({ state })(place)
    await command({ kind: 'remoteStop', effect: 'notSeen', forSession })(place)
  }
const refused =
  (reason: string, ago: string): Setup =>
  (place) =>
    run(
      `insert into refused_handshakes(tenant_id, identity_key, reason, identity, first_at, last_at)
     values($1, $2, $3, $4, now() - interval '1 day', now() - $5::interval)`,
      [place.tenantId, place.identity.toLowerCase(), reason, place.identity, ago],
    )
const station =
  (set: string): Setup =>
  (place) =>
    run(`update stations set ${set} where id = $1`, [place.stationId])
const check =
  (state: string, ago: string): Setup =>
  async (place) => {
    const id = await session()(place)
    await run(
      `insert into signed_checks(session_id, tenant_id, station_id, state, detail, checked_at) values($1, $2, $3, $4, '{}', now() - $5::interval)`,
      [id, place.tenantId, place.stationId, state, ago],
    )
  }
const meterKey =
  (set: string): Setup =>
  async (place) => {
    await run(
      `insert into meter_keys(tenant_id, station_id, public_key, source, valid_from, created_by_name) values($1, $2, 'k', 'operator', now() - interval '1 year', 'Mia')`,
      [place.tenantId, place.stationId],
    )
    await run(`update meter_keys set ${set} where id = (select max(id) from meter_keys)`)
  }
const certificate =
  (until: string): Setup =>
  async ({ tenantId, stationId }) => {
    await run(
      `insert into station_certificates(tenant_id, station_id, purpose, state, subject, not_after)
       values($1, $2, 'station', 'installed', 'CN=1', now() + $3::interval)`,
      [tenantId, stationId, until],
    )
  }
const upgrade =
  (state: string): Setup =>
  async ({ tenantId, stationId }) => {
    await run(
      `insert into profile_upgrades(tenant_id, station_id, from_profile, to_profile, new_password, state, detail, requested_by_name,
         deadline_at, ended_at) values($1, $2, 1, 2, false, $3, 'not back', 'Mia', now(), now())`,
      [tenantId, stationId, state],
    )
  }
const setting =
  (then: string): Setup =>
  async (place) => {
    const request = { kind: 'writeSettings', values: [{ component: '', variable: 'HeartbeatInterval', value: '60' }] }
    await command({ kind: 'writeSettings', ago: '1 hour', request })(place)
    await run(
      `insert into station_settings(tenant_id, station_id, variable, value, reported_at) values($1, $2, 'HeartbeatInterval', '60', now())`,
      [place.tenantId, place.stationId],
    )
    await run(`update station_settings set value = $2, reported_at = now() where station_id = $1`, [
      place.stationId,
      then,
    ])
  }
const quarantined =
  (resolved: string): Setup =>
  (place) =>
    run(
      `insert into quarantine(tenant_id, station_id, at, kind, reason, payload, resolved_at) values($1, $2, now() - interval '2 days', 'stop', 'x', '{}', ${resolved})`,
      [place.tenantId, place.stationId],
    )
const hold =
  (state: string): Setup =>
  async (place) => {
    const id = await session()(place)
    await run(
      `insert into billing_holds(tenant_id, session_id, station_id, reasons, state) values($1, $2, $3, '[]', $4)`,
      [place.tenantId, id, place.stationId, state],
    )
  }
const billing =
  (state: string): Setup =>
  async (place) => {
    const id = await session()(place)
    await run('update session_billing set state = $2 where session_id = $1', [id, state])
  }
const deviating =
  (n: number, ago: string): Setup =>
  (place) =>
    run(
      `insert into ocpp_messages(tenant_id, station_id, at, direction, action, message_id, request, outcome, deviations)
     select $1, $2, now() - $3::interval - make_interval(secs => i), 'in', 'MeterValues', i::text, '[]', 'ok', 'extra field' from generate_series(1, $4::int) i`,
      [place.tenantId, place.stationId, ago, n],
    )
const weak = (maxW: number, n: number) =>
  all(
    station("power_type = 'DC', max_power_w = 150000"),
    ...Array.from({ length: n }, (_, i) => session({ maxW, ago: `${i + 1} days` })),
  )
const times = (n: number, setup: Setup) => all(...Array.from({ length: n }, () => setup))

const card =
  (tail: string, answer: string): Setup =>
  (place) =>
    run(
      `insert into ocpp_messages(tenant_id, station_id, at, direction, action, message_id, request, response, outcome)
       values ($1, $2, now() - interval '5 minutes', 'in', 'Authorize', $3, $4, $5, 'ok')`,
      [place.tenantId, place.stationId, tail, `{"idTag":"***${tail}"}`, `{"idTagInfo":{"status":"${answer}"}}`],
    )
const cards = (...tails: string[]) => all(...tails.map((tail) => card(tail, 'Invalid')))
/** Sessions a day over the last four weeks; `quiet`: none in the last days, while a neighbour was used every day. */
const used =
  (quiet: number): Setup =>
  async (place) => {
    const fill = (evse: number, station: number, days: number) =>
      run(
        `insert into evse_health_days(evse_id, day, tenant_id, station_id, reconnects, faults, attempts, failed_starts, sessions, aborts)
         select $1, now()::date - n, $2, $3, 0, 0, 4, 0, case when n > $4::int then 4 else 0 end, 0 from generate_series(1, 27) n`,
        [evse, place.tenantId, station, days],
      )
    const neighbour = await seedStation(db.pools, place.tenantId, `${place.identity}-neighbour`)
    await fill(place.evseIds[0]!, place.stationId, quiet)
    await fill(neighbour.evseIds[0]!, neighbour.stationId, 0)
  }
const risk =
  (score: number, ago: number): Setup =>
  (place) =>
    run(
      `insert into evse_risks(evse_id, tenant_id, station_id, evse_number, day, score, since, signals)
       values ($1, $2, $3, 1, now()::date - $5::int, $4, now()::date - 9, '[]')`,
      [place.evseIds[0], place.tenantId, place.stationId, score, ago],
    )

const cases: [FindingFact, Setup, Setup][] = [
  ['wrongPassword', refused('wrongPassword', '1 minute'), refused('wrongPassword', '1 hour')],
  [
    'handshakeRefused',
    refused('passwordMissing', '1 minute'),
    all(refused('passwordMissing', '1 minute'), station('connected = true, last_message_at = now()')),
  ],
  [
    'silent',
    station("connected = true, last_message_at = now() - interval '1 hour'"),
    station("connected = true, last_message_at = now() - interval '14 minutes'"),
  ],
  ['stopFailed', stop('active'), stop('ended')],
  [
    'unlockFailed',
    command({ kind: 'unlock', state: 'rejected' }),
    all(command({ kind: 'unlock', state: 'rejected' }), command({ kind: 'unlock', ago: '1 minute' })),
  ],
  [
    'resetFailed',
    command({ kind: 'reset', effect: 'notSeen' }),
    all(command({ kind: 'reset', effect: 'notSeen' }), station('booted_at = now()')),
  ],
  [
    'commandsUnanswered',
    times(3, command({ kind: 'trigger', state: 'noAnswer' })),
    times(2, command({ kind: 'trigger', state: 'noAnswer' })),
  ],
  ['settingsDrifted', setting('300'), setting('60')],
  ['quarantineWaiting', quarantined('null'), quarantined('now()')],
  ['reviewWaiting', session({ review: true }), session({ review: true, state: 'active' })],
  ['holdWaiting', hold('open'), hold('confirmed')],
  ['tariffMissing', billing('refused'), billing('billed')],
  ['signedInvalid', check('invalid', '1 hour'), all(check('invalid', '2 hours'), check('valid', '1 hour'))],
  ['signedUnchecked', check('noKey', '1 hour'), check('valid', '1 hour')],
  [
    'meterKeyEnding',
    meterKey("valid_until = now() + interval '10 days'"),
    all(meterKey("valid_until = now() + interval '10 days'"), meterKey("valid_from = now() + interval '9 days'")),
  ],
  [
    'calibrationEnding',
    meterKey("calibrated_until = now() + interval '60 days'"),
    meterKey("calibrated_until = now() + interval '120 days'"),
  ],
  [
    'calibrationEnded',
    meterKey("calibrated_until = now() - interval '2 days'"),
    meterKey("calibrated_until = now() - interval '2 days', valid_until = now() - interval '1 day'"),
  ],
  ['certificateEnding', certificate('5 days'), all(certificate('5 days'), certificate('300 days'))],
  ['upgradeFailed', upgrade('timedOut'), all(upgrade('timedOut'), upgrade('done'))],
  [
    'meterBackwards',
    session({ flags: '{registerBackwards}' }),
    all(session({ flags: '{registerBackwards}' }), session({ ago: '1 hour' })),
  ],
  ['registerJump', session({ flags: '{registerReset}' }), session({ flags: '{registerReset}', ago: '8 days' })],
  ['energyAfterRefusal', session({ flags: '{refused,energyAfterRefusal}' }), session({ flags: '{refused}' })],
  ['messagesLost', times(3, session({ flags: '{seqGap}' })), times(2, session({ flags: '{seqGap}' }))],
  [
    'stopsMissing',
    times(3, session({ flags: '{endedByInference}' })),
    times(3, session({ flags: '{endedByInference}', ago: '2 days' })),
  ],
  ['powerBelowRating', weak(30_000, 3), all(weak(30_000, 2), session({ maxW: 90_000, ago: '5 days' }))],
  ['cardsRefused', cards('AAAA', 'BBBB', 'CCCC'), all(cards('AAAA', 'AAAA', 'BBBB'), card('CCCC', 'Accepted'))],
  ['noSessions', used(3), used(1)],
  ['likelyToFail', risk(72, 1), risk(72, 9)],
  ['deviationsGrowing', deviating(60, '1 minute'), all(deviating(60, '1 minute'), deviating(900, '3 hours'))],
]

describe('slow facts', () => {
  let tenantId: TenantId
  beforeAll(async () => {
    tenantId = await seedTenant(db.pools, 'Facts')
    const at = new Date()
    for (const moment of [at, new Date(at.getTime() - 86_400_000)])
      await run("select ensure_partition('ocpp_messages', $1)", [moment])
  })
  test.each(cases)('%s is found, and its near miss is not', async (fact, hit, miss) => {
    const [found, missed, other] = [
      await seedStation(db.pools, tenantId, `${fact}-hit`),
      await seedStation(db.pools, tenantId, `${fact}-miss`),
      await seedTenant(db.pools, `Other ${fact}`),
    ]
    await hit({ ...found, tenantId })
    await miss({ ...missed, tenantId })
    const now = Date.now() + 1_000
    const read = async (scope: TenantId) => [
      ...(await source.findings(mintScope(scope), now, false)),
      ...(await source.findings(mintScope(scope), now, true)),
    ]
    const findings = await read(tenantId)
    expect(findings.filter((each) => each.stationId === found.stationId)).toMatchObject([
      { fact, since: expect.any(Number) },
    ])
    expect(findings.filter((each) => each.stationId === missed.stationId && each.fact === fact)).toEqual([])
    expect(await read(other)).toEqual([])
  })
})

test('a survey tells what changed, once, and everything again of a station that was read anew', async () => {
  const tenantId = await seedTenant(db.pools, 'Told')
  const mine = { ...(await seedStation(db.pools, tenantId, 'TOLD-1')), tenantId }
  await run(
    `insert into station_events(tenant_id, station_id, at, received_at, kind, text, payload) values
      ($1, $2, now(), now(), 'boot', 'booted', '{"reason": "PowerUp", "firmwareVersion": "2.1"}'),
      ($1, $2, now(), now(), 'security', 'SecurityLogWasCleared', null), ($1, $2, now(), now(), 'log', 'Log upload: Idle', null)`,
    [tenantId, mine.stationId],
  )
  const events = createEventBus((error) => {
    throw error
  })
  let told: StationSurveyed[] = []
  events.subscribe(['station.surveyed'], (event) => told.push(event))
  let now = Date.now() + 1_000
  const survey = new StationSurvey({
    source,
    events,
    clock: { now: () => now },
    tenants: async () => [tenantId],
    scopeOf: (id) => mintScope(id),
  })
  const next = async () => {
    told = []
    await survey.run()
    now += minute
    return told
  }
  expect(await next()).toMatchObject([
    {
      findings: [],
      boots: [{ reason: 'PowerUp', firmwareVersion: '2.1' }],
      notes: [{ kind: 'security', text: 'SecurityLogWasCleared' }],
    },
  ])
  expect(await next()).toEqual([])
  await refused('wrongPassword', '0 minutes')(mine)
  expect(await next()).toMatchObject([{ stationId: mine.stationId, findings: [{ fact: 'wrongPassword' }], boots: [] }])
  expect(await next()).toEqual([])
  events.publish([{ ...changed(1, now), tenantId, stationId: mine.stationId }])
  expect(await next()).toMatchObject([{ findings: [{ fact: 'wrongPassword' }], boots: [{ reason: 'PowerUp' }] }])
  now += 20 * minute
  expect(await next()).toMatchObject([{ findings: [] }])
  expect(await next()).toEqual([])
  survey.stop()
})
