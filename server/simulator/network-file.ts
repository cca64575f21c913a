import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { siteKinds } from './profile-of-day'
import { type QuirkName, quirkNames, quirks } from './quirks'
import { Random } from './random'
import type { StationSpec } from './station-spec'
import { vehicleMixes } from './vehicle'

/** What is special about a station of the demo, beside its model. */
export const stationRoles = [
  'normal',
  'offlineSpells',
  'faulted',
  'failingStarts',
  'clockSkew',
  'tamperedMeter',
] as const
export type StationRole = (typeof stationRoles)[number]

const token = z.object({ uid: z.string().min(1).max(20), type: z.string().min(1) })

const station = z.object({
  identity: z.string().min(1).max(48),
  /** null: no HTTP Basic. */
  password: z.string().nullable(),
  serialNumber: z.string().max(25),
  /** Model of station: decides version, vendor and behaviour (quirks.ts). */
  model: z.enum(quirkNames as [QuirkName, ...QuirkName[]]),
  siteKind: z.enum(siteKinds),
  timeZone: z.string(),
  /** Name of a vehicle mix (vehicle.ts). */
  vehicles: z.string().refine((name) => name in vehicleMixes, { message: 'no such vehicle mix' }),
  /** What drivers present here; shared out among the EVSEs when there are enough. */
  tokens: z.array(token).min(1),
  /** What now and then is presented and refused. */
  refusedTokens: z.array(token),
  role: z.enum(stationRoles),
  /** Security profile it starts with, where the encrypted listener is known; absent: by its password. */
  securityProfile: z.number().int().min(0).max(3).optional(),
  /** Private key its meters sign readings with (P-256, base64url); absent: they do not sign. */
  meterKey: z.string().length(43).optional(),
  evses: z
    .array(
      z.object({
        number: z.number().int().min(1),
        maxPowerW: z.number().int().min(1000),
        meterSerial: z.string().max(40).optional(),
      }),
    )
    .min(1),
})

/** The plan of a network to simulate, a JSON file. See README.md. */
const networkFile = z.object({ format: z.literal(1), stations: z.array(station).min(1) })

export type NetworkPlan = z.infer<typeof networkFile>
export type PlannedStation = NetworkPlan['stations'][number]

/** Throws with the place of the first mistake. */
export function readPlan(value: unknown): NetworkPlan {
  const parsed = networkFile.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`The network plan is not usable: ${z.prettifyError(parsed.error)}`)
}

export const loadPlan = (path: string) => readPlan(JSON.parse(readFileSync(path, 'utf8')))

export function specOf(planned: PlannedStation, seed: string): StationSpec {
  const quirk = quirks[planned.model]
  const random = new Random(`${seed}/${planned.identity}/meter`)
  const { evses, tokens, siteKind, vehicles } = planned
  const tokensOf = (index: number) =>
    tokens.length < evses.length ? tokens : tokens.filter((_, at) => at % evses.length === index)
  return {
    identity: planned.identity,
    password: planned.password,
    serialNumber: planned.serialNumber,
    quirk,
    timeZone: planned.timeZone,
    sampleIntervalS: quirk.dc ? 10 : 15,
    ...(planned.meterKey ? { meterKey: planned.meterKey } : {}),
    ...(planned.securityProfile === undefined ? {} : { securityProfile: planned.securityProfile }),
    evses: evses.map(({ number, maxPowerW, meterSerial }, index) => ({
      number,
      ...(meterSerial ? { meterSerial } : {}),
      registerWh: random.int(400_000, quirk.dc ? 90_000_000 : 12_000_000),
      place: { siteKind, mix: vehicles, dc: quirk.dc, evsePowerW: maxPowerW, tokens: tokensOf(index) },
    })),
  }
}
