import type { Station } from '../station'
import type { Payload } from '../wire'

/** A report in as many parts as the station's messages are long (`seqNo`, `tbc`); a single text is a part of its own. */
export function reportInParts(
  station: Station,
  action: string,
  requestId: number,
  member: string,
  rows: readonly (Payload | string)[],
): void {
  const { reportItems } = station.spec.quirk
  const generatedAt = new Date(station.now()).toISOString()
  for (let from = 0, seqNo = 0; from === 0 || from < rows.length; from += reportItems, seqNo++) {
    const slice = rows.slice(from, from + reportItems)
    const tbc = from + reportItems < rows.length
    const held = typeof slice[0] === 'string' ? slice[0] : slice
    const timed = action === 'NotifyDisplayMessages' ? { tbc } : { seqNo, generatedAt, tbc }
    const payload = { requestId, ...timed, ...(slice.length > 0 ? { [member]: held } : {}) }
    station.tellAtOnce({ kind: 'notify', action, payload })
  }
}
