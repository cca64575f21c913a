const mostFacts = 4
const longestValue = 40
const longestText = 16_384

/**
 * A payload in a few words for a list: its first plain values ("connectorId 1 · status Charging"), then the answer's
 * status. Knows no version: what a field means is the reader's to know, and the whole text is one click away.
 */
export function briefly(request: string, response: string | null): string {
  const facts = plainFacts(parsed(request), mostFacts)
  const status = statusOf(parsed(response))
  return [...facts, ...(status ? [status] : [])].join(' · ')
}

function parsed(text: string | null): unknown {
  if (text === null || text.length > longestText) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Breadth first: what stands outside says more than what is nested. Instants are left out, the row has one. */
function plainFacts(payload: unknown, most: number): string[] {
  const facts: string[] = []
  let level: unknown[] = [payload]
  for (let depth = 0; depth < 5 && level.length > 0 && facts.length < most; depth += 1) {
    const deeper: unknown[] = []
    for (const holder of level) {
      if (holder === null || typeof holder !== 'object') continue
      for (const [name, value] of Object.entries(holder)) {
        if (value !== null && typeof value === 'object') deeper.push(value)
        else if (isFact(name, value) && facts.length < most)
          facts.push(Array.isArray(holder) ? shown(value) : `${name} ${shown(value)}`)
      }
    }
    level = deeper
  }
  return facts
}

const isFact = (name: string, value: unknown) => value !== null && value !== '' && !/timestamp|time$/i.test(name)

function shown(value: unknown): string {
  const text = String(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

function statusOf(answer: unknown): string | null {
  if (answer === null || typeof answer !== 'object') return null
  const { status, errorCode, idTagInfo, idTokenInfo } = answer as Record<
    string,
    { status?: unknown } | string | undefined
  >
  for (const word of [status, errorCode, nested(idTagInfo), nested(idTokenInfo)])
    if (typeof word === 'string' && word !== '') return word
  return null
}

const nested = (info: unknown) => (info as { status?: unknown } | undefined)?.status
