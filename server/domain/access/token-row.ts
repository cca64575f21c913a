/** Column of a token file → what it takes; only `uid` is needed. An empty cell leaves a value as it is. */
export const tokenColumns = {
  uid: 'The number the card presents. Needed.',
  type: 'ISO14443 (default), ISO15693, eMAID, Central, KeyCode, Local or MacAddress.',
  contract: 'Name of the contract that pays; a new name makes a new contract.',
  group: 'Tokens of one group may stop each other’s sessions.',
  visual_number: 'The number printed on the card.',
  valid_from: 'ISO 8601, such as 2026-01-31 or 2026-01-31T12:00:00Z.',
  valid_until: 'ISO 8601.',
  blocked: 'yes or no.',
} as const

export type TokenRow = Readonly<Record<string, string | undefined>>

/** undefined: the cell was empty. Instants in ms UTC. */
export type ParsedToken = {
  uid: string
  type?: string
  contract?: string
  groupId?: string
  visualNumber?: string
  validFrom?: number
  validUntil?: number
  blocked?: boolean
}

const types = ['ISO14443', 'ISO15693', 'eMAID', 'Central', 'KeyCode', 'Local', 'MacAddress']
const yes = ['yes', 'true', '1', 'y']
const no = ['no', 'false', '0', 'n']
const isoInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/

const instantOf = (text: string) =>
  isoInstant.test(text) && Number.isFinite(Date.parse(text)) ? Date.parse(text) : null

/** Understands one line; `errors` say per cell what is wrong and what it should be. uid: OCPP 2.0.1 identifierString, at most 36. */
export function parseToken(row: TokenRow): { token: ParsedToken; errors: string[] } {
  const cell = (name: keyof typeof tokenColumns) => row[name]?.trim() || undefined
  const errors: string[] = []
  const instant = (name: 'valid_from' | 'valid_until') => {
    const text = cell(name)
    const at = text === undefined ? undefined : instantOf(text)
    if (at === null) errors.push(`${name} “${text}” is not a date. ${tokenColumns.valid_until}`)
    return at ?? undefined
  }
  const uid = cell('uid') ?? ''
  if (uid === '') errors.push('uid is missing.')
  else if (!/^[\x21-\x7e]{1,36}$/.test(uid))
    errors.push(`uid “${uid}” must be at most 36 letters, digits or signs, without spaces.`)
  const type = cell('type')
  const known = type && types.find((name) => name.toLowerCase() === type.toLowerCase())
  if (type && !known) errors.push(`type “${type}” is not known. There are ${types.join(', ')}.`)
  const blockedText = cell('blocked')?.toLowerCase()
  const blocked =
    blockedText === undefined ? undefined : yes.includes(blockedText) ? true : no.includes(blockedText) ? false : null
  if (blocked === null) errors.push(`blocked “${blockedText}” must be yes or no.`)
  const [validFrom, validUntil] = [instant('valid_from'), instant('valid_until')]
  if (validFrom !== undefined && validUntil !== undefined && validUntil <= validFrom)
    errors.push('valid_until must be later than valid_from.')
  const token = {
    uid,
    type: known,
    contract: cell('contract'),
    groupId: cell('group'),
    visualNumber: cell('visual_number'),
    validFrom,
    validUntil,
    blocked: blocked ?? undefined,
  }
  return { token, errors }
}
