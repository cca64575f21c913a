import type { ConsumptionKind } from '../../domain/pricing/consumption'
import { field, type Json, numberOf } from '../../domain/pricing/ocpi-json'
import { instantIn, lacksOffset } from './local-time'
import type { FieldProblem } from './problem'

const kinds: Record<string, ConsumptionKind> = {
  charging: 'charging',
  charge: 'charging',
  parking: 'idle',
  parked: 'idle',
  idle: 'idle',
  reservation: 'reservation',
  reserved: 'reservation',
  reservationexpired: 'reservationExpired',
  expired: 'reservationExpired',
}

/** More than this is a slip: a GWh, a GW, a MA, a hundred years of hours. Wh, W and A have a thousand times as much room. */
const most = 1e9
const mostOf: Record<string, number> = { kwh: 1e6, energy_kwh: 1e6, power_kw: 1e6 }
const mostVolume = 1e6

/** DateTimes of OCPI are UTC, also without "Z" (types, DateTime). Only their own spelling says that it is one. */
const ocpiInstants = new Set(['start_date_time', 'end_date_time'])
export const ocpiZone = (json: Json, name: string, timeZone: string): string =>
  ocpiInstants.has(name) && Object.hasOwn(json, name) && lacksOffset(json[name]) ? 'UTC' : timeZone

/** Reads fields of one period; what cannot be read is said once, at its path. */
export class PeriodReader {
  constructor(
    private readonly json: Json,
    private readonly path: string,
    private readonly timeZone: string,
    private readonly problems: FieldProblem[],
  ) {}

  /** The first of these that is there, by name or in camelCase, and which it was. */
  private first(names: readonly string[]): { name: string; value: unknown } | null {
    const name = names.find((one) => field(this.json, one) !== undefined)
    return name === undefined ? null : { name, value: field(this.json, name) }
  }

  number(...names: string[]): number | null {
    const found = this.first(names)
    if (!found) return null
    const value = numberOf(found.value)
    const limit = mostOf[found.name] ?? most
    if (value === null || value < 0 || value > limit)
      this.problems.push({ path: `${this.path}.${found.name}`, message: `This is a number from 0 to ${limit}.` })
    return value
  }

  instant(...names: string[]): number | null {
    const found = this.first(names)
    if (!found) return null
    const { value, name } = found
    const zone = ocpiZone(this.json, name, this.timeZone)
    const at = typeof value === 'string' || typeof value === 'number' ? instantIn(zone, value) : null
    if (at === null)
      this.problems.push({
        path: `${this.path}.${name}`,
        message: 'This is an instant: 2026-01-05T10:00 or with an offset.',
      })
    return at
  }

  kind(): ConsumptionKind | null {
    const found = this.first(['kind', 'type', 'state'])
    if (!found) return null
    const kind =
      kinds[
        String(found.value)
          .toLowerCase()
          .replace(/[_\s-]/g, '')
      ]
    if (!kind) {
      const message = 'Say charging, parking, reservation or reservation_expired.'
      this.problems.push({ path: `${this.path}.${found.name}`, message })
    }
    return kind ?? null
  }

  /** Volumes of OCPI CdrDimensions by type; of two of one type the sum. */
  volumes(): ReadonlyMap<string, number> {
    const volumes = new Map<string, number>()
    const list = this.json.dimensions
    if (!Array.isArray(list)) return volumes
    list.forEach((one: Json, index) => {
      const volume = numberOf(one.volume)
      const type = String(one.type).toUpperCase()
      if (volume === null || volume < 0 || volume > mostVolume)
        this.problems.push({
          path: `${this.path}.dimensions[${index}].volume`,
          message: `This is a number from 0 to ${mostVolume}.`,
        })
      else volumes.set(type, (volumes.get(type) ?? 0) + volume)
    })
    return volumes
  }
}
