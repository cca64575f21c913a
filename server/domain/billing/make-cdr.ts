import { priceSession } from '../pricing/price-session'
import type { Cdr } from './cdr'
import { consumptionOf } from './pricing-input'
import type { Correction, SessionTariff, SessionToBill } from './session-to-bill'

const days = new Map<string, Intl.DateTimeFormat>()

/** YYYY-MM-DD at the site. */
function dayAt(at: number, timeZone: string): string {
  let format = days.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    days.set(timeZone, format)
  }
  return format.format(at)
}

export type Billed = { correction: Correction | null; decision: 'confirmed' | 'corrected' | null }

/** The CDR of an ended session: priced once, with everything it was priced from. */
export function makeCdr(session: SessionToBill, tariff: SessionTariff, { correction, decision }: Billed): Cdr {
  const consumption = consumptionOf(session, correction)
  const priced = priceSession({ tariff: tariff.definition, ...consumption })
  const { place } = session
  const startedAt = correction?.startedAt ?? session.startedAt
  const endedAt = correction?.endedAt ?? session.endedAt
  const reported = { energyWh: session.energyWh, startedAt: session.startedAt, endedAt: session.endedAt }
  const { tariffId, versionId, version, tariffName, level, groupKey, definition } = tariff
  const { netMinor, taxMinor, grossMinor } = priced.rounded
  if (![netMinor, taxMinor, grossMinor].every(Number.isSafeInteger))
    throw new RangeError(`An amount of ${grossMinor} minor units cannot be kept to the cent.`)
  return {
    tenantId: session.tenantId,
    uid: `B${session.sessionId}-${session.cdrCount + 1}`,
    sessionId: session.sessionId,
    stationId: session.stationId,
    evseId: place.evseId,
    evseNumber: place.evseNumber,
    locationId: place.locationId,
    ownerId: place.ownerId,
    tariffId,
    versionId,
    contractId: session.contractId,
    connectorType: place.connectorStandard,
    powerType: place.powerType,
    partner: tariff.partner,
    settlement: 'none',
    credit: false,
    creditsCdrId: null,
    replacesCdrId: null,
    reason: null,
    startedAt,
    endedAt,
    day: dayAt(endedAt, place.timeZone),
    energyWh: correction?.energyWh ?? session.energyWh,
    durationS: Math.round((endedAt - startedAt) / 1_000),
    idleS: idleSeconds(consumption.periods),
    currency: priced.currency,
    netMinor,
    taxMinor,
    grossMinor,
    sealed: {
      place,
      tariff: { tariffId, versionId, version, name: tariffName, level, groupKey, definition },
      token: {
        uid: session.tokenUid,
        type: session.tokenType,
        groupId: session.groupId,
        method: session.startedRemotely ? 'COMMAND' : 'AUTH_REQUEST',
      },
      corrected: correction && { correction, reported },
      decision,
      meter: { startWh: session.startMeterWh, endWh: session.lastMeterWh },
    },
    consumption,
    priced,
    signed: session.signed.state ?? 'none',
  }
}

const idleSeconds = (periods: Cdr['consumption']['periods']): number =>
  Math.round(
    periods.reduce((sum, { kind, startedAt, endedAt }) => (kind === 'idle' ? sum + endedAt - startedAt : sum), 0) /
      1_000,
  )

/** Takes a CDR back in full (OCPI mod_cdrs: credit CDRs are never partial); sums over CDRs come out as if it had not been. */
export const creditOf = (cdr: Cdr & { id: number }, reason: string): Cdr => ({
  ...cdr,
  uid: `${cdr.uid}-C`,
  credit: true,
  creditsCdrId: cdr.id,
  replacesCdrId: null,
  reason,
  energyWh: -cdr.energyWh,
  durationS: -cdr.durationS,
  idleS: -cdr.idleS,
  netMinor: negated(cdr.netMinor),
  taxMinor: negated(cdr.taxMinor),
  grossMinor: negated(cdr.grossMinor),
})

const negated = (minor: number): number => (minor === 0 ? 0 : -minor)
