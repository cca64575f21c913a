import { expect, test } from 'vitest'
import { v201 } from './v2/dialect'
import { v16 } from './v16/dialect'

const at = '2026-11-21T10:00:00Z'
const of201 = (evseId: number, profile: object, schedule: object = {}) => {
  const period = { startPeriod: 0, limit: 8 }
  const chargingSchedule = [
    { id: 1, chargingRateUnit: 'A', startSchedule: at, chargingSchedulePeriod: [period], ...schedule },
  ]
  const usual = { id: 1, stackLevel: 0, chargingProfileKind: 'Absolute', chargingProfilePurpose: 'TxDefaultProfile' }
  return v201.forbids('SetChargingProfile', { evseId, chargingProfile: { ...usual, chargingSchedule, ...profile } })
}
const of16 = (connectorId: number, profile: object) => {
  const chargingSchedule = { startSchedule: at, chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }] }
  const usual = { chargingProfileKind: 'Absolute', chargingProfilePurpose: 'TxDefaultProfile', chargingSchedule }
  return v16.forbids('SetChargingProfile', { connectorId, csChargingProfiles: { ...usual, ...profile } })
}

test.each([
  [of201(1, {}), null],
  [of201(0, { chargingProfilePurpose: 'ChargingStationExternalConstraints' }), 'K01.FR.22'],
  [of201(1, { chargingProfilePurpose: 'ChargingStationMaxProfile' }), 'EVSE 0'],
  [of201(0, { chargingProfilePurpose: 'ChargingStationMaxProfile', chargingProfileKind: 'Relative' }), 'K01.FR.38'],
  [of201(1, { chargingProfilePurpose: 'TxProfile' }), 'K01.FR.03'],
  [of201(1, {}, { startSchedule: undefined }), 'K01.FR.40'],
  [of201(1, { chargingProfileKind: 'Relative' }), 'K01.FR.41'],
  [of201(1, {}, { chargingSchedulePeriod: [{ startPeriod: 5, limit: 8 }] }), 'K01.FR.31'],
  [of201(1, {}, { chargingSchedulePeriod: [{ startPeriod: 0, limit: 8.25 }] }), 'steps of 0.1'],
  [of201(1, {}, { chargingSchedulePeriod: [{ startPeriod: 0, limit: 8.1 }] }), null],
  [of16(1, {}), null],
  [of16(1, { chargingProfilePurpose: 'ChargePointMaxProfile' }), '§3.13.1'],
  [of16(1, { chargingProfilePurpose: 'TxProfile' }), 'K01.FR.03'],
  [of16(1, { chargingProfilePurpose: 'TxProfile', transactionId: 7 }), null],
])('a charging profile: %s', (said, paragraph) => {
  if (paragraph === null) expect(said).toBeNull()
  else expect(said).toContain(paragraph)
})
