import { tariffToOcpi } from '../pricing/ocpi-tariff'
import type { Amounts, PricedPeriod } from '../pricing/priced-session'
import type { StoredCdr } from './cdr'
import { alpha3 } from './country-codes'
import type { SignedDataOfCdr } from './ocmf/signed-values'

/** Whose CDR it is in OCPI's terms. */
export type Party = { countryCode: string; partyId: string }

/** OCPI numbers carry four decimals (mod_cdrs: no rounding before the total). */
const number = (value: string | number): number => Number(Number(value).toFixed(4))
const price = ({ beforeTax, afterTax }: Amounts, sign = 1) => ({
  excl_vat: number(sign * Number(beforeTax)) || 0,
  incl_vat: number(sign * Number(afterTax)) || 0,
})
const iso = (at: number): string => new Date(at).toISOString()
const hours = (ms: number): number => number(ms / 3_600_000)

/** The party of an EVSE id "NL*BUS*E77" (ISO 15118 / eMI3); without one the site's country and a placeholder party. */
export function partyOf(publicEvseId: string | null, country: string | null): Party {
  const match = /^([A-Z]{2})\*?([A-Z0-9]{3})\*?E/i.exec(publicEvseId ?? '')
  return match
    ? { countryCode: match[1]!.toUpperCase(), partyId: match[2]!.toUpperCase() }
    : { countryCode: country ?? 'XX', partyId: 'CPO' }
}

const powerTypes: Record<string, string> = { AC1: 'AC_1_PHASE', AC3: 'AC_3_PHASE', AC: 'AC_3_PHASE', DC: 'DC' }

/** A CDR as an OCPI 2.2.1 CDR object (mod_cdrs §10.3.1). A credit CDR negates `total_cost` and nothing else. */
export function cdrToOcpi(
  cdr: StoredCdr,
  creditedUid: string | null = null,
  signedData: SignedDataOfCdr | null = null,
): Record<string, unknown> {
  const { place, token, tariff } = cdr.sealed
  const party = partyOf(place.publicEvseId, place.country)
  const totalMs = cdr.endedAt - cdr.startedAt
  const parkingMs = Math.abs(cdr.idleS) * 1_000
  const { byDimension, reservation, total } = cdr.priced
  const json = tariffToOcpi(
    tariff.definition,
    { ...party, id: String(tariff.tariffId), lastUpdated: iso(cdr.issuedAt) },
    '2.2.1',
  ).json
  return {
    country_code: party.countryCode,
    party_id: party.partyId,
    id: cdr.uid,
    start_date_time: iso(cdr.startedAt),
    end_date_time: iso(cdr.endedAt),
    session_id: String(cdr.sessionId),
    cdr_token: {
      country_code: party.countryCode,
      party_id: party.partyId,
      uid: token.uid ?? 'unknown',
      type:
        token.uid === null ? 'AD_HOC_USER' : token.type === 'ISO14443' || token.type === 'ISO15693' ? 'RFID' : 'OTHER',
      contract_id: cdr.contractId === null ? (token.uid ?? 'unknown') : String(cdr.contractId),
    },
    auth_method: token.method,
    cdr_location: locationOf(cdr),
    currency: cdr.currency,
    tariffs: [json],
    charging_periods: cdr.priced.periods.map((period) => chargingPeriod(period, String(tariff.tariffId))),
    ...(signedData ? { signed_data: signedData } : {}),
    total_cost: price(total, cdr.credit ? -1 : 1),
    total_fixed_cost: price(byDimension.FLAT),
    total_energy: number(Math.abs(cdr.energyWh) / 1_000),
    total_energy_cost: price(byDimension.ENERGY),
    total_time: hours(totalMs),
    total_time_cost: price(byDimension.TIME),
    total_parking_time: hours(parkingMs),
    total_parking_cost: price(byDimension.PARKING_TIME),
    ...(Number(reservation.afterTax) === 0 ? {} : { total_reservation_cost: price(reservation) }),
    ...(cdr.reason ? { remark: cdr.reason.slice(0, 255) } : {}),
    ...(cdr.credit ? { credit: true, credit_reference_id: creditedUid } : {}),
    last_updated: iso(cdr.issuedAt),
  }
}

function locationOf(cdr: StoredCdr): Record<string, unknown> {
  const { place } = cdr.sealed
  return {
    id: String(place.locationId ?? cdr.stationId),
    name: place.locationName ?? place.stationName,
    address: place.address ?? '',
    city: place.city ?? '',
    postal_code: place.postalCode || undefined,
    country: alpha3(place.country ?? '') ?? place.country ?? '',
    coordinates: coordinatesOf(place.latitude, place.longitude),
    evse_uid: String(place.evseId),
    evse_id: place.publicEvseId ?? '#NA',
    connector_id: String(place.connectorNumber),
    connector_standard: place.connectorStandard,
    connector_format: place.connectorFormat.toUpperCase(),
    connector_power_type: powerTypes[place.powerType] ?? place.powerType,
  }
}

/** Absent where the site's place is not known: a made-up coordinate would be believed. */
const coordinatesOf = (latitude: number | null, longitude: number | null) =>
  latitude === null || longitude === null
    ? undefined
    : { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) }

const timeDimension = {
  charging: 'TIME',
  idle: 'PARKING_TIME',
  reservation: 'RESERVATION_TIME',
  reservationExpired: 'RESERVATION_TIME',
} as const

const chargingPeriod = (period: PricedPeriod, tariffId: string) => ({
  start_date_time: iso(period.startedAt),
  dimensions: [
    { type: 'ENERGY', volume: number(Number(period.energyWh) / 1_000) },
    { type: timeDimension[period.kind], volume: hours(period.endedAt - period.startedAt) },
  ],
  tariff_id: tariffId,
})
