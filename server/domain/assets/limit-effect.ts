import type { LimitOrder } from '../../kernel/station-request'
import type { CommandTarget } from './command-target'

/** Meters and stations round; a limit is kept when no more than this above it flows. */
const tolerance = 1.05
/** Amperes per phase say nothing of the phases a vehicle uses: three at 230 V are the most it can be. */
const mostWattsPerAmpere = 3 * 230 * tolerance

/** W that may flow under the first period of a limit, at most. */
const mostW = ({ unit, periods }: LimitOrder): number => {
  const limit = periods[0]?.limit ?? Number.POSITIVE_INFINITY
  return unit === 'W' ? limit * tolerance : limit * mostWattsPerAmpere
}

type Drawing = { evseNumber: number; transactionId: string; powerW: number | null }

const isMeant = (limit: LimitOrder, session: Drawing): boolean =>
  limit.purpose === 'session'
    ? session.transactionId === limit.transactionId
    : limit.evseNumber === 0 || session.evseNumber === limit.evseNumber

/** A session the limit is for draws more than it. For the station as a whole each one is measured against all of it. */
export const isOver = (limit: LimitOrder, session: Drawing): boolean =>
  isMeant(limit, session) && (session.powerW ?? 0) > mostW(limit)

/** EVSEs that draw more than the limit. */
export const overLimit = (limit: LimitOrder, target: CommandTarget): number[] =>
  target.evses.flatMap(({ session }) => (session && isOver(limit, session) ? [session.evseNumber] : []))
