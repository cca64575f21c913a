import type { Reservation } from './holdings'
import type { Station } from './station'

type ReserveStatus = 'Accepted' | 'Occupied' | 'Faulted' | 'Unavailable' | 'Rejected'

/** Keeps an EVSE for a token until a session of it, the time, or the CSMS ends that. */
export function reserve(station: Station, wanted: Reservation): { status: ReserveStatus; after?: () => void } {
  const { holdings } = station
  const same = holdings.reservations.find((each) => each.id === wanted.id)
  const evse =
    wanted.evseNumber === 0
      ? station.evses.find((each) => each.free)
      : station.evses.find((each) => each.number === wanted.evseNumber)
  if (!evse) return { status: 'Rejected' }
  if (evse.fault !== null) return { status: 'Faulted' }
  if (!evse.operative) return { status: 'Unavailable' }
  if (!evse.free && same?.evseNumber !== evse.number) return { status: 'Occupied' }
  const reservation = { ...wanted, evseNumber: evse.number }
  holdings.reservations = [...holdings.reservations.filter((each) => each.id !== wanted.id), reservation]
  return {
    status: 'Accepted',
    after: () => {
      station.tell(evse.setReserved(station.now(), { id: wanted.id, uid: wanted.uid }))
      station.world.wheel.after(Math.max(0, wanted.until - station.now()), () => end(station, reservation, 'Expired'))
    },
  }
}

export function cancel(station: Station, id: number): { status: 'Accepted' | 'Rejected'; after?: () => void } {
  const reservation = station.holdings.reservations.find((each) => each.id === id)
  if (!reservation) return { status: 'Rejected' }
  return { status: 'Accepted', after: () => end(station, reservation, null) }
}

/** `news` null: the CSMS ended it and need not be told. */
function end(station: Station, reservation: Reservation, news: 'Expired' | null): void {
  const { holdings } = station
  if (!holdings.reservations.includes(reservation)) return
  holdings.reservations = holdings.reservations.filter((each) => each !== reservation)
  const evse = station.evse(reservation.evseNumber)
  if (evse?.reserved?.id === reservation.id) station.tell(evse.setReserved(station.now(), null))
  if (news) station.tell([{ kind: 'reservationEnded', reservationId: reservation.id, status: news }])
}

/** Its token came: the reservation is used up. */
export function used(station: Station, id: number): void {
  station.holdings.reservations = station.holdings.reservations.filter((each) => each.id !== id)
}
