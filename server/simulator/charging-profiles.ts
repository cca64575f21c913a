import { second } from '../kernel/time'
import type { Evse } from './evse'
import { composite, type Limited, limitW, type Profile } from './limits'
import type { Transaction } from './report'
import type { Station } from './station'

/** What the CSMS does with limits, in version-free words. */

const limitedOf = (evse: Evse): Limited => ({
  evseNumber: evse.number,
  dc: evse.place.dc,
  powerW: evse.place.evsePowerW,
  transactionId: evse.transaction === null ? null : String(evse.transaction.number ?? evse.transaction.id),
  startedAt: evse.transaction?.startedAt ?? null,
})

const wholeOf = (station: Station): Limited => ({
  evseNumber: 0,
  dc: station.spec.quirk.dc,
  powerW: station.evses.reduce((sum, evse) => sum + evse.place.evsePowerW, 0),
  transactionId: null,
  startedAt: null,
})

/** Each EVSE asks its station's profiles while energy flows. A limit of the whole is shared among those that charge. */
export function obeyLimits(station: Station): void {
  for (const evse of station.evses) {
    evse.limitW = (at) => {
      const { profiles } = station.holdings
      const own = limitW(profiles, limitedOf(evse), at)
      const whole = limitW(profiles, wholeOf(station), at)
      const charging = Math.max(1, station.evses.filter((each) => each.charge !== null).length)
      return Math.min(own, whole / charging)
    }
  }
}

/** A limit changed: what flows follows, and running transactions tell so. */
function tellRates(station: Station): void {
  obeyLimits(station)
  station.world.wheel.after((2 * second) / station.world.speed, () => {
    for (const evse of station.evses) {
      if (evse.transaction === null || evse.charge === null) continue
      const reports = evse.flow(station.now(), false)
      const sample = evse.sampleAt(station.now(), 'limitChanged')
      station.tell(sample ? [...reports, sample] : reports)
    }
  })
}

export function setProfile(
  station: Station,
  profile: Profile,
): { status: 'Accepted' | 'Rejected'; after?: () => void } {
  const { holdings } = station
  if (profile.evseNumber > 0 && !station.evse(profile.evseNumber)) return { status: 'Rejected' }
  if (profile.purpose === 'transaction') {
    const evse = station.evse(profile.evseNumber)
    if (!evse || limitedOf(evse).transactionId !== profile.transactionId) return { status: 'Rejected' }
  }
  const sameSlot = (each: Profile) =>
    each.purpose === profile.purpose && each.stackLevel === profile.stackLevel && each.evseNumber === profile.evseNumber
  holdings.profiles = [...holdings.profiles.filter((each) => each.id !== profile.id && !sameSlot(each)), profile]
  return { status: 'Accepted', after: () => tellRates(station) }
}

export function clearProfiles(
  station: Station,
  matches: (profile: Profile) => boolean,
): { status: 'Accepted' | 'Unknown'; after?: () => void } {
  const { holdings } = station
  const kept = holdings.profiles.filter((profile) => !matches(profile))
  if (kept.length === holdings.profiles.length) return { status: 'Unknown' }
  holdings.profiles = kept
  return { status: 'Accepted', after: () => tellRates(station) }
}

type CompositeAnswer = { startsAt: number; unit: 'A' | 'W'; periods: { startS: number; limit: number }[] }

/** null: no such EVSE. */
export function compositeOf(
  station: Station,
  evseNumber: number,
  durationS: number,
  unit: 'A' | 'W',
): CompositeAnswer | null {
  const evse = station.evse(evseNumber)
  const limited = evseNumber === 0 ? wholeOf(station) : evse ? limitedOf(evse) : null
  if (limited === null) return null
  const startsAt = Math.floor(station.now() / second) * second
  return { startsAt, unit, periods: composite(station.holdings.profiles, limited, startsAt, durationS, unit) }
}

/** A transaction's own limits end with it. */
export function forgetTransaction(station: Station, { number, id }: Transaction): void {
  const { holdings } = station
  const transactionId = String(number ?? id)
  holdings.profiles = holdings.profiles.filter(
    (profile) => profile.purpose !== 'transaction' || profile.transactionId !== transactionId,
  )
}
