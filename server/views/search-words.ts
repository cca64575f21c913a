/** What can be said before a name: "start 14/2". */
export const searchVerbs = ['start', 'stop', 'unlock', 'reset'] as const
export type SearchVerb = (typeof searchVerbs)[number]

const synonyms: Record<string, SearchVerb> = { restart: 'reset', reboot: 'reset', open: 'unlock', release: 'unlock' }

export type SearchWords = {
  verb: SearchVerb | null
  /** What is looked for. */
  text: string
  /** "UJB-12/2", "UJB-12 EVSE 2": the station's name and the EVSE's number, as another reading of the same words. */
  evse: { station: string; evseNumber: number } | null
}

/** Takes a verb from the front and an EVSE's number from the end. A station may be called "Start": without a target a verb is a name. */
export function searchWords(query: string): SearchWords {
  const trimmed = query.trim().replace(/\s+/g, ' ')
  const [first = '', ...rest] = trimmed.split(' ')
  const said = first.toLowerCase()
  const verb = searchVerbs.find((each) => each === said) ?? synonyms[said] ?? null
  const text = verb !== null && rest.length > 0 ? rest.join(' ') : trimmed
  const parts = /^(.+?)(?:\s*\/\s*| evse | connector )(\d{1,2})$/i.exec(text)
  return {
    verb: verb !== null && rest.length > 0 ? verb : null,
    text,
    evse: parts ? { station: parts[1]!.trim(), evseNumber: Number(parts[2]) } : null,
  }
}
