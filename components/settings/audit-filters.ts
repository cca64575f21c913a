import { parseAsInteger, parseAsIsoDate, parseAsString } from 'nuqs'

/** The log's filters as they stand in the URL; days are the viewer's, `to` includes its day. */
export const auditParsers = {
  who: parseAsInteger,
  what: parseAsString,
  object: parseAsString,
  id: parseAsString,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
}

export type AuditQuery = {
  who: number | null
  what: string | null
  object: string | null
  id: string | null
  from: Date | null
  to: Date | null
}

/** A day of the URL (UTC midnight by its parser) as the viewer's local midnight. */
const localMidnight = (day: Date, later = 0) =>
  new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + later).getTime()

export const auditFilter = ({ who, what, object, id, from, to }: AuditQuery) => ({
  who,
  action: what,
  objectType: object,
  objectId: id,
  from: from && localMidnight(from),
  to: to && localMidnight(to, 1),
})

export const isFiltered = (query: AuditQuery): boolean => Object.values(query).some((value) => value !== null)
