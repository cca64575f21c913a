/** Everything a typed or dialled text may stand for; each reading is looked up by an index of its own. */
export type Meant = {
  text: string
  /** International digits without a plus; several where a national number fits several countries. */
  phoneKeys: string[]
  email: string | null
  /** Letters and digits, upper case: a plate, a card's printed number, an EVSE id. */
  code: string | null
  /** A station's name and the EVSE's number: "UJB-12 connector 1". */
  place: { station: string; evseNumber: number } | null
  sessionId: number | null
  ticketId: number | null
  /** Of a payment card. */
  cardLastFour: string | null
}

/** Country calling codes (ITU-T E.164) of the countries sites lie in, for numbers dialled without one. */
const callingCodes: Readonly<Record<string, string>> = {
  AT: '43',
  BE: '32',
  CH: '41',
  CZ: '420',
  DE: '49',
  DK: '45',
  ES: '34',
  FI: '358',
  FR: '33',
  GB: '44',
  IE: '353',
  IT: '39',
  LU: '352',
  NL: '31',
  NO: '47',
  PL: '48',
  PT: '351',
  SE: '46',
  US: '1',
}

/**
 * The numbers of E.164 a text may be. A leading 0 is the trunk prefix of the countries given (ISO 3166 alpha-2); numbers
 * stored as they were dialled are found by their own digits too.
 */
export function phoneKeys(text: string, countries: readonly string[]): string[] {
  const bare = text.replace('(0)', '').replace(/[\s()./-]/g, '')
  if (!/^\+?\d{7,15}$/.test(bare)) return []
  const digits = bare.replace(/^\+/, '')
  if (bare.startsWith('+')) return [digits]
  if (digits.startsWith('00')) return [digits.slice(2)]
  if (!digits.startsWith('0')) return [digits]
  const abroad = countries.flatMap((country) => callingCodes[country] ?? []).map((code) => code + digits.slice(1))
  return [...new Set([...abroad, digits])]
}

const numberIn = (text: string, pattern: RegExp): number | null => {
  const found = pattern.exec(text)?.[1]
  return found && Number(found) <= 2_147_483_647 ? Number(found) : null
}

/** What is behind a scanned code: the last part of its address. */
const scanned = (text: string): string => (/^https?:\/\/\S+$/i.test(text) ? (text.split(/[/?#]/).at(-1) ?? text) : text)

/** Reads what a caller says, a telephone system passes on, or a scanner types. `countries`: where the tenant's sites lie. */
export function whatIsMeant(query: string, countries: readonly string[]): Meant {
  const text = scanned(query.trim().replace(/\s+/g, ' ')).slice(0, 100)
  const code = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  const place = /^(.+?)(?:\s*\/\s*|\s+(?:evse|connector|plug|bay)\s*|\s*#\s*)(\d{1,3})$/i.exec(text)
  return {
    text,
    phoneKeys: phoneKeys(text, countries),
    email: /^[^\s@]+@[^\s@]+$/.test(text) ? text.toLowerCase() : null,
    code: code.length >= 3 && !text.includes('@') ? code : null,
    place: place ? { station: place[1]!.trim(), evseNumber: Number(place[2]) } : null,
    sessionId: numberIn(text, /^(?:s-?|session )?(\d{1,10})$/i),
    ticketId: numberIn(text, /^(?:t-?|ticket )(\d{1,10})$/i),
    cardLastFour: /^(?:card|[•*x]{2,})\s*(\d{4})$/i.exec(text)?.[1] ?? null,
  }
}
