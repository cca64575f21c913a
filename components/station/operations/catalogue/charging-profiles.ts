import { firstEvse, firstTransaction, isoIn, newRequestId, type OperationGroup } from './operation-words'

const periods = [{ startPeriod: 0, limit: 8 }]

export const chargingProfiles: OperationGroup = {
  id: 'chargingProfiles',
  title: 'Charging profiles',
  operations: {
    SetChargingProfile: {
      title: 'Limit what may flow',
      explains:
        'Gives the station a limit over time. Of one purpose the highest stack level counts; of several purposes the lowest limit.',
      start: (context) =>
        context.protocol === 'ocpp1.6'
          ? {
              connectorId: firstEvse(context),
              csChargingProfiles: {
                chargingProfileId: 1,
                stackLevel: 0,
                chargingProfilePurpose: 'TxDefaultProfile',
                chargingProfileKind: 'Absolute',
                chargingSchedule: {
                  startSchedule: isoIn(context, -1),
                  chargingRateUnit: 'A',
                  chargingSchedulePeriod: periods,
                },
              },
            }
          : {
              evseId: firstEvse(context),
              chargingProfile: {
                id: 1,
                stackLevel: 0,
                chargingProfilePurpose: 'TxDefaultProfile',
                chargingProfileKind: 'Absolute',
                chargingSchedule: [
                  {
                    id: 1,
                    startSchedule: isoIn(context, -1),
                    chargingRateUnit: 'A',
                    chargingSchedulePeriod: periods,
                  },
                ],
              },
            },
    },
    ClearChargingProfile: {
      title: 'Clear limits',
      explains: 'Removes limits: one by its number, or all that match. Nothing filled in clears them all.',
    },
    GetCompositeSchedule: {
      title: 'Ask what may flow',
      explains:
        'The station works out what all its limits allow together over a time. EVSE 0 is its connection. The Holds tab draws the answer.',
      start: (context) => ({
        [context.protocol === 'ocpp1.6' ? 'connectorId' : 'evseId']: firstEvse(context),
        duration: 86_400,
        chargingRateUnit: 'A',
      }),
    },
    GetChargingProfiles: {
      title: 'List its limits',
      explains: 'The station reports every limit it holds that matches.',
      start: (context) => ({ requestId: newRequestId(context), chargingProfile: { chargingLimitSource: ['CSO'] } }),
    },
    UpdateDynamicSchedule: {
      title: 'Change a dynamic limit',
      explains: 'Gives a limit that was set as dynamic its new value at once.',
    },
    UsePriorityCharging: {
      title: 'Give a session priority',
      explains: 'Lets a session use its priority limit instead of the usual one, or ends that.',
      start: (context) => ({ transactionId: firstTransaction(context), activate: true }),
    },
  },
}
