import { accepted, ask, card, connector, now, rejected, type Scenarios, type Step, tell, transaction } from './scenario'

const running = (id: string) =>
  transaction(id, ['Started', 'Authorized', { idToken: card('CARD-A'), info: { chargingState: 'Charging' } }])
const schedule = (more: object = {}) => [
  {
    id: 1,
    startSchedule: now,
    duration: 3_600,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
    ...more,
  },
]
/** Counted from the start of the session. */
const relative = [
  { id: 1, duration: 3_600, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] },
]
const profile = (id: number, chargingProfilePurpose: string, more: object = {}) => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose,
  chargingProfileKind: 'Absolute',
  chargingSchedule: schedule(),
  ...more,
})
const set = (evseId: number, chargingProfile: object, reply: object = accepted) =>
  ask('SetChargingProfile', { evseId, chargingProfile }, reply)
const composite = (evseId: number) =>
  ask(
    'GetCompositeSchedule',
    { evseId, duration: 300 },
    {
      status: 'Accepted',
      schedule: {
        evseId,
        duration: 300,
        scheduleStart: now,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
      },
    },
  )
const profiles = (requestId: number, criteria: object, evseId?: number): Step[] => [
  ask('GetChargingProfiles', { requestId, ...(evseId === undefined ? {} : { evseId }), chargingProfile: criteria }),
  tell('ReportChargingProfiles', {
    requestId,
    chargingLimitSource: 'CSO',
    evseId: evseId ?? 1,
    tbc: true,
    chargingProfile: [profile(1, 'TxDefaultProfile')],
  }),
  tell('ReportChargingProfiles', {
    requestId,
    chargingLimitSource: 'CSO',
    evseId: evseId ?? 1,
    chargingProfile: [profile(2, 'TxDefaultProfile', { stackLevel: 1 })],
  }),
]
const clear = (payload: object, reply: object = accepted) => [ask('ClearChargingProfile', payload, reply)]
const list = (updateType: string, localAuthorizationList: object[] | undefined) => [
  ask('SendLocalList', { versionNumber: 1, updateType, ...(localAuthorizationList ? { localAuthorizationList } : {}) }),
]
const reserve = (id: number, more: object, reply: object = accepted) =>
  ask('ReserveNow', { id, expiryDateTime: '2030-01-01T00:00:00Z', idToken: card('CARD-A'), ...more }, reply)
const monitorData = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } }
const monitors = (requestId: number, criteria: object): Step[] => [
  ask('GetMonitoringReport', { requestId, ...criteria }),
  tell('NotifyMonitoringReport', {
    requestId,
    seqNo: 0,
    generatedAt: now,
    monitor: [
      {
        ...monitorData,
        variableMonitoring: [{ id: 1, transaction: false, value: 10, type: 'UpperThreshold', severity: 3 }],
      },
    ],
  }),
]
const monitored = (type: string) => [
  ask(
    'SetVariableMonitoring',
    { setMonitoringData: [{ ...monitorData, value: 10, type, severity: 3 }] },
    { setMonitoringResult: [{ ...monitorData, id: 1, type, severity: 3, status: 'Accepted' }] },
  ),
]
const event = (trigger: string, more: object = {}) =>
  tell('NotifyEvent', {
    generatedAt: now,
    seqNo: 0,
    eventData: [
      {
        eventId: 1,
        timestamp: now,
        trigger,
        actualValue: '11',
        eventNotificationType: 'CustomMonitor',
        variableMonitoringId: 1,
        ...monitorData,
        ...more,
      },
    ],
  })
const message = (id: number, more: object = {}) => ({
  id,
  priority: 'AlwaysFront',
  message: { format: 'UTF8', content: 'Hello' },
  ...more,
})
const show = (info: object, reply: object = accepted) => ask('SetDisplayMessage', { message: info }, reply)
const shown = (requestId: number, criteria: object, found: boolean): Step[] => [
  ask('GetDisplayMessages', { requestId, ...criteria }, { status: found ? 'Accepted' : 'Unknown' }),
  ...(found ? [tell('NotifyDisplayMessages', { requestId, messageInfo: [message(1)] })] : []),
]
const plan = tell(
  'NotifyEVChargingSchedule',
  { timeBase: now, evseId: 1, chargingSchedule: schedule()[0]! },
  { status: 'Accepted' },
)

/** D, H, K, N, O: the profiles beside Core. */
export const profileScenarios: Scenarios = {
  TC_D_01: list('Full', [{ idToken: card('CARD-A'), idTokenInfo: { status: 'Accepted' } }]),
  TC_D_02: list('Differential', [{ idToken: card('CARD-B'), idTokenInfo: { status: 'Accepted' } }]),
  TC_D_03: list('Differential', [{ idToken: card('CARD-B') }]),
  TC_D_04: list('Full', undefined),
  TC_D_08: [ask('GetLocalListVersion', {}, { versionNumber: 3 })],
  TC_D_09: [ask('GetLocalListVersion', {}, { versionNumber: 0 })],
  TC_H_01: [reserve(1, { evseId: 1 }), connector('Reserved'), ...running('h01')],
  TC_H_07: [
    reserve(2, { evseId: 1 }),
    tell('ReservationStatusUpdate', { reservationId: 2, reservationUpdateStatus: 'Expired' }),
  ],
  TC_H_08: [reserve(3, {}), connector('Reserved')],
  TC_H_14: [reserve(4, {}), connector('Reserved'), reserve(5, {}, { status: 'Occupied' })],
  TC_H_15: [reserve(6, { connectorType: 'cType2' })],
  TC_H_17: [reserve(7, { evseId: 1 }), ask('CancelReservation', { reservationId: 7 }), connector('Available')],
  TC_H_19: [
    reserve(8, { evseId: 1, idToken: card('CARD-G1'), groupIdToken: card('FLEET', 'Central') }),
    tell('Authorize', { idToken: card('CARD-G2') }, { idTokenInfo: { groupIdToken: { idToken: 'FLEET' } } }),
  ],
  TC_H_20: [
    reserve(9, { evseId: 1 }),
    connector('Faulted'),
    tell('ReservationStatusUpdate', { reservationId: 9, reservationUpdateStatus: 'Removed' }),
  ],
  TC_H_22: [reserve(10, { evseId: 1 }, rejected)],
  TC_K_01: [set(1, profile(1, 'TxDefaultProfile'))],
  TC_K_10: [set(0, profile(1, 'TxDefaultProfile'))],
  TC_K_03: [set(0, profile(2, 'ChargingStationMaxProfile'))],
  TC_K_04: [
    set(1, profile(1, 'TxDefaultProfile')),
    set(
      1,
      profile(1, 'TxDefaultProfile', {
        chargingSchedule: schedule({ chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }] }),
      }),
    ),
  ],
  TC_K_15: [set(1, profile(1, 'TxDefaultProfile'), rejected)],
  TC_K_19: [set(1, profile(1, 'TxDefaultProfile', { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' }))],
  TC_K_60: [
    ...running('k60'),
    set(
      1,
      profile(3, 'TxProfile', {
        transactionId: 'k60',
        chargingProfileKind: 'Relative',
        chargingSchedule: relative,
      }),
    ),
  ],
  TC_K_70: [
    ...running('k70'),
    set(1, profile(1, 'TxDefaultProfile')),
    set(1, profile(2, 'TxProfile', { transactionId: 'k70' })),
    composite(1),
  ],
  TC_K_37: [
    ask('RequestStartTransaction', {
      remoteStartId: 7,
      evseId: 1,
      idToken: card('CARD-A'),
      chargingProfile: profile(4, 'TxProfile'),
    }),
  ],
  TC_K_43: [composite(1)],
  TC_K_44: [composite(0)],
  TC_K_29: profiles(1, {}, 0),
  TC_K_30: profiles(2, {}, 1),
  TC_K_31: profiles(3, {}),
  TC_K_32: profiles(4, { chargingProfileId: [1] }),
  TC_K_33: profiles(5, { stackLevel: 0 }, 1),
  TC_K_34: profiles(6, { chargingLimitSource: ['CSO'] }, 1),
  TC_K_35: profiles(7, { chargingProfilePurpose: 'TxDefaultProfile' }, 1),
  TC_K_36: profiles(8, { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 }, 1),
  TC_K_05: clear({ chargingProfileId: 1 }),
  TC_K_06: clear({ chargingProfileCriteria: { stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile' } }),
  TC_K_08: clear({ chargingProfileId: 99 }, { status: 'Unknown' }),
  TC_K_58: [...running('k58'), set(1, profile(5, 'TxProfile', { transactionId: 'k58' })), plan],
  TC_N_01: monitors(1, { monitoringCriteria: ['ThresholdMonitoring'] }),
  TC_N_02: monitors(2, { componentVariable: [monitorData] }),
  TC_N_03: monitors(3, { monitoringCriteria: ['DeltaMonitoring'], componentVariable: [monitorData] }),
  TC_N_47: monitors(4, {}),
  TC_N_60: monitors(5, {
    monitoringCriteria: ['PeriodicMonitoring'],
    componentVariable: [monitorData, { component: { name: 'Connector' } }],
  }),
  TC_N_05: [ask('SetMonitoringBase', { monitoringBase: 'HardWiredOnly' })],
  TC_N_08: monitored('UpperThreshold'),
  TC_N_24: [...monitored('Periodic'), event('Periodic')],
  TC_N_16: [ask('SetMonitoringLevel', { severity: 4 })],
  TC_N_17: [ask('SetMonitoringLevel', { severity: 9 }, rejected)],
  TC_N_18: [ask('ClearVariableMonitoring', { id: [1] }, { clearMonitoringResult: [{ id: 1, status: 'Accepted' }] })],
  TC_N_44: [ask('ClearVariableMonitoring', { id: [1] }, { clearMonitoringResult: [{ id: 1, status: 'Rejected' }] })],
  TC_N_21: [event('Alerting', { eventNotificationType: 'HardWiredMonitor' })],
  TC_N_49: [
    event('Alerting'),
    tell('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName: 'V', model: 'M' } }, accepted),
    event('Alerting', { cleared: true }),
  ],
  TC_N_50: [event('Periodic')],
  TC_O_01: [show(message(1))],
  TC_O_26: [show(message(1), rejected)],
  TC_O_13: [show(message(1, { startDateTime: now }))],
  TC_O_14: [show(message(1, { endDateTime: '2030-01-01T00:00:00Z' }))],
  TC_O_17: [show(message(1), { status: 'NotSupportedPriority' })],
  TC_O_18: [show(message(1, { state: 'Charging' }), { status: 'NotSupportedState' })],
  TC_O_19: [
    show(message(1, { message: { format: 'HTML', content: '<b>Hi</b>' } }), { status: 'NotSupportedMessageFormat' }),
  ],
  TC_O_12: [show(message(1)), show(message(1, { priority: 'InFront' }))],
  TC_O_06: [...running('o06'), show(message(2, { transactionId: 'o06' }))],
  TC_O_10: [show(message(2, { transactionId: 'nobody' }), { status: 'UnknownTransaction' })],
  TC_O_27: [...running('o27'), show(message(3, { transactionId: 'o27', startDateTime: now }))],
  TC_O_28: [...running('o28'), show(message(4, { transactionId: 'o28', endDateTime: '2030-01-01T00:00:00Z' }))],
  TC_O_02: shown(1, {}, true),
  TC_O_03: shown(2, {}, false),
  TC_O_07: shown(3, { id: [1] }, true),
  TC_O_08: shown(4, { priority: 'AlwaysFront' }, true),
  TC_O_09: shown(5, { state: 'Charging' }, true),
  TC_O_04: [ask('ClearDisplayMessage', { id: 1 })],
  TC_O_05: [ask('ClearDisplayMessage', { id: 9 }, { status: 'Unknown' })],
}
