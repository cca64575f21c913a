import { describe, expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'
import { sample, seeded, spoil } from '../../testing/schema-sampler'
import type { Dialect } from '../dialect'
import { v21, v201 } from '../v2/dialect'
import { v16 } from '../v16/dialect'

const house = openHouse()
const dialects: Dialect[] = [v16, v201, v21]
/** Calls per version; a few at a time, as a hasty station sends them. */
const calls = 240
const atOnce = 12

const frames = [
  '',
  '[]',
  '{}',
  'null',
  '[2]',
  '[2,"x"]',
  '[2,"x",5,{}]',
  '[9,"x","Heartbeat",{}]',
  '[3,"nobody",{}]',
  '[4,"nobody","InternalError"]',
  '[5,"nobody","x","y",{}]',
  '[6,"NotifyPeriodicEventStream",{}]',
  '[2,"x","Heartbeat",{}',
  `[2,"${'i'.repeat(500)}","Heartbeat",{}]`,
  '[2,"x","Heartbeat",{"a":1e999}]',
  `[2,"deep","Heartbeat",${'['.repeat(2_000)}${']'.repeat(2_000)}]`,
]

/** What a station may send, messages we do not know and messages that are ours to send among it. */
const payloadOf = (random: ReturnType<typeof seeded>, dialect: Dialect, action: string): unknown => {
  const schema = dialect.schemas[`${action}Request`]
  const value = schema ? sample(random, schema as never, dialect.definitions) : {}
  return random.chance(0.35) ? spoil(random, value) : value
}

describe.each(dialects)('$protocol', (dialect) => {
  it('every message a station may send has a handler', () => {
    const told = Object.keys(dialect.requests).filter((action) => dialect.toldByStations.has(action))
    expect(told.filter((action) => !dialect.inbound.has(action))).toEqual([])
    expect([...dialect.inbound.keys()].filter((action) => !Object.hasOwn(dialect.requests, action))).toEqual([])
    expect(dialect.inbound.has('DataTransfer')).toBe(true)
  })

  it.each([1, 2])(
    'valid but odd, spoiled and unreadable: every call is answered, every answer fits its schema (seed %i)',
    async (seed) => {
      const random = seeded(seed)
      const { station, stationId } = await house.freshStation(dialect.protocol)
      const actions = [...Object.keys(dialect.requests), 'MakeCoffee', '__proto__']
      for (let sent = 0; sent < calls; sent += atOnce) {
        const asked = Array.from({ length: atOnce }, (_, index) => ({
          id: `f${sent + index}`,
          action: random.pick(actions),
        }))
        for (const { id, action } of asked) {
          station.write(JSON.stringify([2, id, action, payloadOf(random, dialect, action)]))
          if (random.chance(0.1)) station.write(random.pick(frames))
        }
        for (const { id, action } of asked) {
          const frame = await station.frame(([type, own]) => own === id && (type === 3 || type === 4))
          if (frame[0] !== 3) continue
          const fits = dialect.responses[action]!
          expect(fits(frame[2]), `${action}: ${JSON.stringify(fits.errors)}`).toBe(true)
        }
      }
      expect((await house.say(station, ['Heartbeat', {}]))[0]).toBe(3)
      expect(house.gateway.faults).toEqual([])
      expect((await house.logRows(stationId)).length).toBeGreaterThanOrEqual(calls)
      await station.close()
    },
  )
})
