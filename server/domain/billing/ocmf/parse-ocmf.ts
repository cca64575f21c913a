import { type OcmfReading, readingsOf } from './reading'

/** A record read, its payload's bytes untouched: they are what is signed. Texts are as the meter wrote them. */
export type OcmfRecord = {
  text: string
  payload: Buffer
  formatVersion: string | null
  page: { kind: 'T' | 'F'; number: number } | null
  meter: { vendor: string | null; model: string | null; serial: string | null; firmware: string | null }
  gatewaySerial: string | null
  /** CI: what the record says charged, an EVSE id or a serial number. */
  chargedAt: string | null
  identification: { assigned: boolean | null; type: string | null; value: string | null }
  tariffText: string | null
  lossCompensated: boolean
  readings: OcmfReading[]
  signature: { algorithm: string | null; encoding: string; data: string }
}

/** Longer than any record OCPP can carry (2.1: 32 768 characters of base64). */
const longestRecord = 100_000

type Fields = Record<string, unknown>

/**
 * One `OCMF|payload|signature` text. Split at the first and the last bar, since texts inside may hold bars. null: it is
 * no such record. Throws nothing whatever it is given.
 */
export function parseOcmf(source: string): OcmfRecord | null {
  if (source.length > longestRecord) return null
  const text = source.replace(/^\uFEFF/, '').trim()
  const first = text.indexOf('|')
  const last = text.lastIndexOf('|')
  if (first < 0 || last <= first || text.slice(0, first) !== 'OCMF') return null
  const payload = text.slice(first + 1, last)
  const general = fields(payload)
  const signature = fields(text.slice(last + 1))
  const data = signature && textOf(signature, 'SD')
  if (!general || !signature || !data) return null
  return {
    ...generalOf(general),
    text,
    payload: Buffer.from(payload),
    readings: readingsOf(general.RD),
    signature: { algorithm: textOf(signature, 'SA'), encoding: textOf(signature, 'SE') ?? 'hex', data },
  }
}

function generalOf(general: Fields): Omit<OcmfRecord, 'text' | 'payload' | 'readings' | 'signature'> {
  return {
    formatVersion: textOf(general, 'FV'),
    page: pageOf(textOf(general, 'PG')),
    meter: {
      vendor: textOf(general, 'MV'),
      model: textOf(general, 'MM'),
      serial: textOf(general, 'MS'),
      firmware: textOf(general, 'MF'),
    },
    gatewaySerial: textOf(general, 'GS'),
    chargedAt: textOf(general, 'CI'),
    identification: {
      assigned: typeof general.IS === 'boolean' ? general.IS : null,
      type: textOf(general, 'IT'),
      value: textOf(general, 'ID'),
    },
    tariffText: textOf(general, 'TT'),
    lossCompensated: typeof general.LC === 'object' && general.LC !== null,
  }
}

/** "T12" → transaction page 12, "F3" → fiscal page 3. */
function pageOf(text: string | null): OcmfRecord['page'] {
  const match = /^([TF])\s*(\d{1,15})$/.exec(text ?? '')
  return match ? { kind: match[1] as 'T' | 'F', number: Number(match[2]) } : null
}

const textOf = (from: Fields, name: string): string | null => {
  const value = from[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A JSON object whose numbers stay the text they were: 2.000 says more than 2. null: no object. */
function fields(json: string): Fields | null {
  try {
    JSON.parse(json)
    const quoted = json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (part) => (part[0] === '"' ? part : `"${part}"`))
    const parsed: unknown = JSON.parse(quoted)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Fields) : null
  } catch {
    return null
  }
}

/** One text that may hold several records, one after the other, into one text each. */
export function splitRecords(text: string): string[] {
  const parts = text.split(/(?<=\})\s*(?=OCMF\|\s*\{)/)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
