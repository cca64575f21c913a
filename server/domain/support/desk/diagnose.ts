import type { AttemptFacts, CardFacts, PlaceFacts } from './attempt-facts'
import type { Blame, CauseCode, Diagnosis } from './diagnosis'

const found = (cause: CauseCode, blame: Blame, more: Partial<Diagnosis> = {}): Diagnosis => ({
  cause,
  blame,
  since: null,
  name: null,
  stationCode: null,
  ...more,
})

/** The refusal in the directory's own facts: OCPP has fewer words than there are reasons. */
function ofRefusal(status: string, card: CardFacts | null, at: number): Diagnosis {
  const record = card?.record ?? null
  const said = status.toLowerCase()
  if (said === 'nocredit') return found('paymentDeclined', 'payment')
  if (said === 'concurrenttx')
    return found('concurrentLimit', 'card', { name: limitWords(record?.maxConcurrentSessions ?? null) })
  if (record === null) return found(card?.type === 'eMAID' ? 'roamingRefused' : 'cardUnknown', 'card')
  if (said === 'blocked' && !record.blocked && !record.contractActive)
    return found('contractInactive', 'card', { name: record.contractName })
  if (said === 'blocked') return found('cardBlocked', 'card', { since: record.blockedAt, name: record.blockedReason })
  if (said === 'expired') return found('cardExpired', 'card', { since: record.validUntil })
  if (record.validFrom !== null && at < record.validFrom)
    return found('cardNotYetValid', 'card', { since: record.validFrom })
  return found('cardUnknown', 'card')
}

const limitWords = (limit: number | null) => (limit === null ? null : String(limit))

/** OCPP 1.6 §7.6 ChargePointErrorCode; everything not named is the station's own fault. */
function ofFault(code: string): Diagnosis {
  if (code === 'ConnectorLockFailure') return found('cableNotLocked', 'station', { stationCode: code })
  if (code === 'EVCommunicationError') return found('vehicleSilent', 'vehicle', { stationCode: code })
  return found('evseFaulted', 'station', { stationCode: code === 'unknown' ? null : code })
}

/** OCPP 1.6 §7.36 Reason, OCPP 2.0.1 §3.73 ReasonEnumType. */
const ends: Readonly<Record<string, [CauseCode, Blame]>> = {
  PowerLoss: ['powerLost', 'station'],
  PowerQuality: ['powerLost', 'station'],
  EmergencyStop: ['emergencyStop', 'driver'],
  DeAuthorized: ['deauthorized', 'card'],
  LocalOutOfCredit: ['paymentDeclined', 'payment'],
  Reboot: ['restarted', 'station'],
  HardReset: ['restarted', 'operator'],
  SoftReset: ['restarted', 'operator'],
  ImmediateReset: ['restarted', 'operator'],
  GroundFault: ['evseFaulted', 'station'],
  OvercurrentFault: ['evseFaulted', 'station'],
  ReqEnergyTransferRejected: ['vehicleSilent', 'vehicle'],
  Timeout: ['cableNotPlugged', 'driver'],
  EVConnectTimeout: ['cableNotPlugged', 'driver'],
}

/** What stands in the way at a place, before anybody tries; null: nothing. */
export function obstacleAt(place: PlaceFacts): Diagnosis | null {
  const stationCode = place.errorCode === 'NoError' ? null : place.errorCode
  if (!place.connected) return found('stationOffline', 'network')
  if (place.availability === 'faulted') return ofFault(stationCode ?? 'unknown')
  if (place.availability === 'unavailable') return found('evseUnavailable', 'operator')
  if (place.availability === 'reserved') return found('evseReserved', 'operator')
  return null
}

const plain: Readonly<Record<string, Diagnosis>> = {
  noAnswer: found('noAnswerToCard', 'operator'),
  noPlug: found('cableNotPlugged', 'driver'),
  noCard: found('cardMissing', 'driver'),
  heldByVehicle: found('vehicleHolds', 'vehicle'),
  heldByStation: found('stationHolds', 'station'),
  leftAtOnce: found('unplugged', 'driver'),
  shortPlug: found('unplugged', 'driver'),
  maintenance: found('maintenance', 'operator'),
}

function ofRunning({ phase, powerW, energyWh }: AttemptFacts): Diagnosis {
  if (phase === 'suspendedByVehicle') return found(energyWh > 0 ? 'vehicleHolds' : 'vehicleSilent', 'vehicle')
  if (phase === 'suspendedByStation') return found('stationHolds', 'station')
  if (phase === 'preparing' || (energyWh === 0 && (powerW ?? 0) === 0 && phase !== 'charging'))
    return found('noEnergy', 'vehicle')
  return found('charging', 'nobody')
}

/** Where the station did not do what it should: the state it was in says why, if it says anything. */
const orObstacle = (facts: AttemptFacts, otherwise: Diagnosis): Diagnosis =>
  (facts.place && obstacleAt(facts.place)) ?? otherwise

/** Why one try to charge went as it did: one cause, in the words of the desk. */
export function diagnose(facts: AttemptFacts): Diagnosis {
  const [kind = '', detail = ''] = facts.told.split(/:(.*)/s)
  const known = plain[facts.told]
  if (known) return known
  switch (kind) {
    case 'refused':
      return ofRefusal(detail, facts.card, facts.at)
    case 'fault':
      return ofFault(detail)
    case 'stop': {
      const [cause, blame] = ends[detail] ?? (['noEnergy', 'station'] as const)
      return found(cause, blame, { stationCode: detail })
    }
    case 'remoteStart':
      if (detail === 'rejected') return orObstacle(facts, found('startRejected', 'station'))
      return facts.place?.connected === false
        ? found('stationOffline', 'network')
        : orObstacle(facts, found('startTimedOut', 'network'))
    case 'noStart':
      return orObstacle(facts, found('stationDidNotStart', 'station'))
    case 'endMissing':
      return facts.place?.connected === false ? found('stationOffline', 'network') : found('endMissing', 'station')
    case 'noEnergy':
      return facts.tariffMissing ? found('tariffMissing', 'operator') : found('vehicleSilent', 'vehicle')
    case 'running':
      return ofRunning(facts)
    default:
      return facts.tariffMissing ? found('tariffMissing', 'operator') : found('charged', 'nobody')
  }
}
