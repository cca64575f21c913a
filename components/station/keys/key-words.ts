import type { ApiOutputs } from '@/components/api/trpc'
import type { CsvRows } from '../list/read-csv'

export type MeterKey = ApiOutputs['meterKeys']['list'][number]

export const sourceWords: Record<MeterKey['source'], string> = {
  operator: 'Entered by a person',
  register: 'Public register',
  station: 'Reported by the station, not confirmed',
}

const dayMs = 86_400_000

/** "2033-12-31" → the first instant it does not cover any more, ms UTC; null: no day; undefined: not a day. */
export function afterDay(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const at = /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? Date.parse(`${text.trim()}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? undefined : at + dayMs
}

export const keyColumns = 'identity,evse,meter_serial,public_key,source,calibrated_until'

export type KeyRow = {
  identity: string
  line: number
  evseNumber: number | null
  meterSerial: string | null
  publicKey: string
  source: 'operator' | 'register'
  calibratedUntil: number | null
}

/** Lines of a file as the server takes them. @throws Error in words, with the line */
export function keyRows(rows: CsvRows): KeyRow[] {
  return rows.map((row, index) => {
    const line = index + 2
    const evse = row.evse === undefined ? null : Number(row.evse)
    const calibratedUntil = afterDay(row.calibrated_until ?? '')
    const source = row.source ?? 'operator'
    if (!row.identity || !row.public_key) throw new Error(`Line ${line} needs an identity and a public_key.`)
    if (evse !== null && !(Number.isInteger(evse) && evse > 0))
      throw new Error(`Line ${line}: evse is a number from 1.`)
    if (calibratedUntil === undefined) throw new Error(`Line ${line}: calibrated_until is a day like 2033-12-31.`)
    if (source !== 'operator' && source !== 'register') throw new Error(`Line ${line}: source is operator or register.`)
    const { identity, public_key: publicKey, meter_serial: meterSerial = null } = row
    return { identity, line, evseNumber: evse, meterSerial, publicKey, source, calibratedUntil }
  })
}
