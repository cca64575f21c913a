import { expect, test } from 'vitest'
import type { DomainEvent } from '../domain/events'
import type { StationId, TenantId } from '../kernel/ids'
import { createEventBus } from './event-bus'

const event = (type: 'station.heard' | 'station.connected', at: number): DomainEvent => {
  const base = { tenantId: 1 as TenantId, stationId: 1 as StationId, at, receivedAt: at }
  return type === 'station.heard' ? { type, ...base } : { type, ...base, protocol: 'ocpp1.6' }
}

test('listeners hear the types they asked for, in the order published', () => {
  const bus = createEventBus(() => {})
  const heard: string[] = []
  bus.subscribe(['station.heard', 'station.connected'], (each) => heard.push(`a${each.at}`))
  const stop = bus.subscribe(['station.heard'], (each) => heard.push(`b${each.at}`))
  bus.publish([event('station.heard', 1), event('station.connected', 2)])
  stop()
  bus.publish([event('station.heard', 3)])
  expect(heard).toEqual(['a1', 'b1', 'a2', 'a3'])
})

test('a listener that fails is reported and hides nothing from the others', () => {
  const errors: unknown[] = []
  const bus = createEventBus((error, type) => errors.push([type, error]))
  const heard: number[] = []
  const bug = new Error('bug')
  bus.subscribe(['station.heard'], () => {
    throw bug
  })
  bus.subscribe(['station.heard'], (each) => heard.push(each.at))
  bus.publish([event('station.heard', 1), event('station.heard', 2)])
  expect(heard).toEqual([1, 2])
  expect(errors).toEqual([
    ['station.heard', bug],
    ['station.heard', bug],
  ])
})

test('what a listener publishes comes after its cause, for everybody', () => {
  const bus = createEventBus(() => {})
  const heard: number[] = []
  bus.subscribe(['station.heard'], (each) => each.at === 1 && bus.publish([event('station.heard', 9)]))
  bus.subscribe(['station.heard'], (each) => heard.push(each.at))
  bus.publish([event('station.heard', 1), event('station.heard', 2)])
  expect(heard).toEqual([1, 2, 9])
})
