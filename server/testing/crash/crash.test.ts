import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedStation, seedTenant, seedToken } from '../seed-network'
import { testDatabase } from '../test-database'
import { GatewayUnderFire } from './gateway-under-fire'
import { script16 } from './script-1-6'
import { script201 } from './script-2-0-1'
import { StubbornStation } from './stubborn-station'

const rounds = 20
const stationCount = 32
/** Answers heard before the process is killed: somewhere in the middle of a commit. */
const answersBefore = (round: number) => 60 + ((round * 53) % 240)

const db = await testDatabase()
const dataDir = mkdtempSync(path.join(tmpdir(), 'busbar-crash-'))
const gateway = new GatewayUnderFire({
  NODE_ENV: 'test',
  DATABASE_URL: db.url,
  DATA_DIR: dataDir,
  AUTH_SECRET: 'a secret that nobody needs to guess 0123456789',
  BUSBAR_ONBOARDING: 'closed',
  BUSBAR_UNKNOWN_TOKENS: 'refuse',
  LOG_LEVEL: 'error',
})
afterAll(async () => {
  await gateway.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Answers heard by anybody; resolves waiters when their number is reached. */
const answers = {
  count: 0,
  waiting: [] as { at: number; resolve: () => void }[],
  heard() {
    this.count += 1
    this.waiting = this.waiting.filter(({ at, resolve }) => this.count < at || resolve())
  },
  reach(more: number): Promise<void> {
    const at = this.count + more
    return new Promise((resolve) => this.waiting.push({ at, resolve }))
  },
}

let over = false
const tenantId = await seedTenant(db.pools)
const network = await Promise.all(
  Array.from({ length: stationCount }, async (_, index) => {
    const { stationId, identity, evseIds } = await seedStation(db.pools, tenantId, `CRASH-${index}`)
    const token = `CRASHTOKEN${index}`
    await seedToken(db.pools, tenantId, token)
    const script = (index % 2 ? script201 : script16)(token, () => over)
    const bootsAgain = index % 8 >= 6
    const keepsIds = index % 4 >= 2
    const station = new StubbornStation({ identity, script, bootsAgain, keepsIds, onAnswer: () => answers.heard() })
    return { stationId, evseId: evseIds[0]!, bootsAgain, script, station }
  }),
)

const rows = async <Row>(sql: string, values: unknown[] = []) =>
  (await db.pools.system.query(sql, values)).rows as Row[]
const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`

beforeAll(async () => {
  await gateway.start()
  const running = Promise.all(network.map(({ station }) => station.run(gateway)))
  for (let round = 0; round < rounds; round += 1) {
    // A station that was refused ends the test; no station ends its work before the last round.
    await Promise.race([answers.reach(answersBefore(round)), running])
    await gateway.kill()
    await gateway.start()
  }
  over = true
  await running
}, 180_000)

describe(`${rounds} × kill -9 under load`, () => {
  test('the load was one', () => {
    for (const { script } of network) expect(script.sessions.length).toBeGreaterThan(3)
    expect(answers.count).toBeGreaterThan(rounds * 60)
  })

  test('every acknowledged message is in the log, and none was answered with an error', async () => {
    const logged = await rows<{ stationId: number; messageId: string; outcome: string }>(
      'select station_id as "stationId", message_id as "messageId", outcome from ocpp_messages where direction = \'in\'',
    )
    expect(logged.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
    const known = new Set(logged.map(({ stationId, messageId }) => `${stationId} ${messageId}`))
    for (const { stationId, station } of network)
      expect(station.acknowledged.filter(({ id }) => !known.has(`${stationId} ${id}`))).toEqual([])
  })

  test('every session is there once, with its times and its energy', async () => {
    for (const { stationId, script, bootsAgain } of network) {
      const found = await rows(
        `select transaction_id as "transactionId", ${ms('started_at')} as "startedAt", ${ms('ended_at')} as "endedAt", state,
           start_meter_wh as "startWh", last_meter_wh as "endWh", energy_wh as "energyWh", ended_by as "endedBy",
           case when $2 then '{}' else flags end as flags, missing_seq_nos as missing
         from sessions where station_id = $1 order by started_at, id`,
        [stationId, bootsAgain], // a restart in the middle of a session is rightly marked
      )
      const spoken = script.sessions.map(({ samples: _, ...session }) => ({
        ...session,
        state: 'ended',
        energyWh: session.endWh - session.startWh,
        endedBy: 'station',
        flags: [],
        missing: [],
      }))
      expect(found).toEqual(spoken)
    }
  })

  test('every sample is there once, in its session', async () => {
    for (const { stationId, script } of network) {
      const found = await rows(
        `select s.transaction_id as "transactionId", ${ms('m.at')} as at, m.energy_wh as "energyWh"
         from meter_samples m join sessions s on s.id = m.session_id
         where m.station_id = $1 and m.context = 'Sample.Periodic' order by m.at`,
        [stationId],
      )
      const sampled = script.sessions.flatMap(({ transactionId, startedAt, startWh, endedAt, endWh, samples }) => {
        const edges =
          script.protocol === 'ocpp1.6'
            ? []
            : [
                { at: startedAt, energyWh: startWh },
                { at: endedAt, energyWh: endWh },
              ]
        return [...edges, ...samples].sort((a, b) => a.at - b.at).map((sample) => ({ transactionId, ...sample }))
      })
      expect(found).toEqual(sampled)
    }
  })

  test('nothing went to quarantine, and the status history has neither gaps nor overlaps', async () => {
    expect(await rows('select reason, payload from quarantine')).toEqual([])
    const broken = await rows(
      `select * from (select evse_id, started_at, ended_at, lead(started_at) over (partition by evse_id order by started_at) as next
         from status_intervals) i where ended_at is distinct from next`,
    )
    expect(broken).toEqual([])
    const evses = await rows('select distinct availability, phase from evses')
    expect(evses).toEqual([{ availability: 'available', phase: null }])
  })
})
