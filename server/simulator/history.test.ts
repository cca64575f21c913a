import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { demoPlan } from '../../prisma/seed/demo-plan'
import { day, hour, minute } from '../kernel/time'
import { Evse } from './evse'
import { pastOf } from './history'
import { readPlan, specOf } from './network-file'
import { quirks } from './quirks'
import { Random } from './random'
import { isTransactionReport, type Report } from './report'
import { Station, type World } from './station'
import { drawVisit } from './visit'
import { createWorld } from './world'

let world: World | null = null
afterEach(() => world?.wheel.stop())

const plan = readPlan(demoPlan('a secret'))
const span = { to: Date.UTC(2026, 4, 20, 18), acSampleMs: 15 * minute, dcSampleMs: 3 * minute, busyAtEnd: () => false }

function past(index: number): Report[] {
  world = createWorld({ url: 'ws://127.0.0.1:1/ocpp', seed: '1' })
  const station = new Station(specOf(plan.stations[index]!, '1'), world)
  const reports = pastOf(station, { ...span, from: span.to - 7 * day })
  world.wheel.stop()
  return reports
}

test('the same seed and span tell the same past, message for message', () => {
  expect(JSON.stringify(past(0))).toBe(JSON.stringify(past(0)))
})

test('registers of every station only rise, and every transaction that ended had begun', () => {
  for (const index of plan.stations.keys()) {
    const registers = new Map<number, number>()
    const begun = new Set<string>()
    for (const report of past(index)) {
      if (!isTransactionReport(report)) continue
      const { evseNumber, id } = report.transaction
      if (report.kind === 'started') begun.add(id)
      expect(begun.has(id)).toBe(true)
      const energyWh = report.sample?.energyWh ?? registers.get(evseNumber) ?? 0
      expect(energyWh).toBeGreaterThanOrEqual(registers.get(evseNumber) ?? 0)
      registers.set(evseNumber, energyWh)
    }
  }
})

test('whatever the order of a visit, the register never falls and events count up', () => {
  const verbs = fc.array(fc.constantFrom('flow', 'stop', 'leave', 'start', 'plug', 'break', 'recover'), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(verbs, fc.constantFrom(...Object.values(quirks)), fc.integer(), (order, quirk, seed) => {
      const random = new Random(String(seed))
      const tokens = [{ uid: 'A', type: 'ISO14443' }]
      const place = { siteKind: 'destination' as const, mix: 'everyday', dc: quirk.dc, evsePowerW: 50_000, tokens }
      const evse = new Evse(1, place, quirk, random, 500)
      const fault = {
        errorCode: 'OtherError',
        vendorErrorCode: 'X',
        info: '',
        component: 'Y',
        lastsMinutes: [1, 2] as const,
      }
      let at = 0
      let register = 500
      let seqNo = -1
      for (const verb of order) {
        at += random.int(1, hour)
        for (const report of act(evse, verb, at, random, fault)) {
          if (!isTransactionReport(report)) continue
          seqNo = report.kind === 'started' ? 0 : seqNo + 1
          expect(report.seqNo).toBe(seqNo)
        }
        expect(evse.registerWh).toBeGreaterThanOrEqual(register)
        register = evse.registerWh
      }
    }),
  )
})

function act(evse: Evse, verb: string, at: number, random: Random, fault: Parameters<Evse['breakDown']>[1]): Report[] {
  if (verb === 'plug') return evse.free ? evse.plugIn(at, drawVisit(random, evse.place, at)) : []
  if (verb === 'start') {
    const ready = evse.visit !== null && evse.charge === null && evse.state === 'preparing'
    return ready ? evse.startCharging(at, { uid: 'A', type: 'ISO14443' }, 'authorized', null) : []
  }
  if (verb === 'flow') return evse.flow(at, true)
  if (verb === 'stop') return evse.transaction ? evse.stopCharging(at, 'local') : []
  if (verb === 'leave') return evse.visit ? evse.leave(at) : []
  return verb === 'break' ? evse.breakDown(at, fault) : evse.recover(at)
}
