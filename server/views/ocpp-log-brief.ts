const mostFacts = 4
const longestValue = 40
const longestText = 65_536

/**
 * A payload in a few words for a list: its first plain values ("connectorId 1 · status Charging"), what was measured
 * ("Power.Active.Import 7400 W"), then the answer's status. Knows no version: what a field means is the reader's to
 * know, and the whole text is one click away.
 */
export function briefly(request: string, response: string | null): string {
  const payload = parsed(request)
  const measured = measurements(payload)
  const facts = plainFacts(payload, mostFacts - Math.min(2, measured.length))
  const status = statusOf(parsed(response))
  return [...facts, ...measured.slice(0, mostFacts - facts.length), ...(status ? [status] : [])].join(' · ')
}

function parsed(text: string | null): unknown {
  if (text === null || text.length > longestText) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'

/** Breadth first: what stands outside says more than what is nested. Samples are said by `measurements`. */
function plainFacts(payload: unknown, most: number): string[] {
  const facts: string[] = []
  let level: unknown[] = [payload]
  for (let depth = 0; depth < 5 && level.length > 0 && facts.length < most; depth += 1) {
    const deeper: unknown[] = []
    for (const holder of level.filter(isObject)) {
      for (const [name, value] of Object.entries(holder)) {
        if (isObject(value)) {
          if (!/^meterValue|^sampledValue/.test(name)) deeper.push(value)
        } else if (isFact(name, value) && facts.length < most) {
          facts.push(Array.isArray(holder) ? shown(value) : `${name} ${shown(value)}`)
        }
      }
    }
    level = deeper
  }
  return facts
}

// Instants stand in the row already; references tell nobody anything.
const isFact = (name: string, value: unknown) =>
  value !== null && value !== '' && !/timestamp|time$|edAt$|^(transactionId|seqNo|requestId|messageId|tbc)$/i.test(name)

function shown(value: unknown): string {
  const text = String(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

type Sampled = {
  value?: unknown
  measurand?: unknown
  unit?: unknown
  phase?: unknown
  unitOfMeasure?: { unit?: unknown }
}

/** Values of the first sample set, whole ones before those of single phases; the default measurand is the energy register. */
function measurements(payload: unknown): string[] {
  const sets = isObject(payload) && Array.isArray(payload.meterValue) ? payload.meterValue : []
  const values = (sets as unknown[])
    .filter(isObject)
    .flatMap((set) => (Array.isArray(set.sampledValue) ? (set.sampledValue as Sampled[]) : []))
  return values
    .filter((sampled) => isObject(sampled) && sampled.value !== undefined && sampled.phase === undefined)
    .map(({ value, measurand, unit, unitOfMeasure }) =>
      [measurand ?? 'Energy.Active.Import.Register', value, unit ?? unitOfMeasure?.unit].filter(Boolean).join(' '),
    )
    .map(shown)
}

function statusOf(answer: unknown): string | null {
  if (!isObject(answer)) return null
  const nested = (info: unknown) => (isObject(info) ? info.status : undefined)
  const { status, errorCode, idTagInfo, idTokenInfo } = answer
  for (const word of [status, errorCode, nested(idTagInfo), nested(idTokenInfo)])
    if (typeof word === 'string' && word !== '') return word
  return null
}
