import { componentErrors } from './errors/device-model'
import type { ErrorEntry } from './errors/entry'
import { mrecErrors } from './errors/mrec'
import { ocpp16Errors } from './errors/ocpp-1-6'
import { safetyComponents } from './errors/safety-components'
import { reasonCodes, statusCodes } from './errors/status-codes'

/** Every code we can say something about. A vendor's own numbers are not here: their meaning is the vendor's alone. */
export const errorDictionary: readonly ErrorEntry[] = [
  ...ocpp16Errors,
  ...mrecErrors,
  ...safetyComponents,
  ...componentErrors,
  ...reasonCodes,
  ...statusCodes,
]

/** A code as it is compared: however it is written. */
export const keyOf = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Where two lists have the same name, the first one counts: it says more. */
const byKey = new Map([...errorDictionary].reverse().map((entry) => [keyOf(entry.code), entry]))

/** Other names stations use in vendorErrorCode and info, for codes of the dictionary. */
const aliases: Record<string, string> = {
  groundfault: 'groundfailure',
  overtemperature: 'hightemperature',
  contactorweld: 'powerswitchfailure',
  contactorwelded: 'powerswitchfailure',
  weldedcontactor: 'powerswitchfailure',
  contactor: 'powerswitchfailure',
  overcurrent: 'overcurrentfailure',
  overcurrentsensor: 'overcurrentprotection',
  overcurrentbreaker: 'overcurrentprotection',
  rcdtripped: 'rcd',
  emergencystop: 'emergencystopsensor',
  emergencystopactivated: 'emergencystopsensor',
  tamper: 'caseaccesssensor',
  tampering: 'caseaccesssensor',
  antitamper: 'caseaccesssensor',
  dooropen: 'caseaccesssensor',
  tiltdetected: 'tiltsensor',
  cablecheckfailure: 'cx011',
  cablecheckfault: 'cx011',
  isolationfault: 'cx022',
  insulationfault: 'cx022',
  powerloss: 'cx015',
  cutcable: 'cx026',
}

/** The other names, as they are compared. */
export const otherNames: readonly string[] = Object.keys(aliases)

/** What we know of a code, however it is written; null: nothing. */
export function findError(code: string | null): ErrorEntry | null {
  if (!code) return null
  const key = keyOf(code)
  return byKey.get(aliases[key] ?? key) ?? null
}

/** Codes that only say there is more to read elsewhere. */
const vague = new Set(['othererror', 'internalerror', 'noerror'])

/** Everything known of the codes, the most telling first, each meaning once. */
export function findErrors(codes: readonly (string | null)[]): ErrorEntry[] {
  const found = codes.flatMap((code) => findError(code) ?? []).filter((entry) => entry.code !== 'NoError')
  const telling = (entry: ErrorEntry) => Number(vague.has(keyOf(entry.code)))
  return [...new Set(found)].sort((a, b) => telling(a) - telling(b))
}

/** The codes in an alarm's detail line: "GroundFailure · vendor code E-17 · ElectricalFeed.Problem = true: CX005". */
export const codesIn = (detail: string): string[] =>
  detail
    .split(' · ')
    .flatMap((part) => [
      part.replace(/^vendor code /, ''),
      /^[^.\s]+/.exec(part)?.[0] ?? '',
      ...(part.match(/\bCX\d{3}\b/g) ?? []),
    ])
