import {
  accepted,
  ask,
  card,
  connector,
  meter,
  now,
  rejected,
  type Scenarios,
  type Step,
  tell,
  transaction,
} from './scenario'

const variable = (name: string) => ({ component: { name: 'OCPPCommCtrlr' }, variable: { name } })
const read = (name: string) => ({ ...variable(name), attributeStatus: 'Accepted', attributeValue: '300' })
const written = (name: string) => ({ ...variable(name), attributeStatus: 'Accepted' })
const report = (requestId: number): Step[] => [
  tell('NotifyReport', {
    requestId,
    generatedAt: now,
    seqNo: 0,
    tbc: true,
    reportData: [{ ...variable('HeartbeatInterval'), variableAttribute: [{ value: '300' }] }],
  }),
  tell('NotifyReport', {
    requestId,
    generatedAt: now,
    seqNo: 1,
    reportData: [{ ...variable('WebSocketPingInterval'), variableAttribute: [{ value: '60' }] }],
  }),
]
const base = (requestId: number, reportBase: string) => [
  ask('GetBaseReport', { requestId, reportBase }),
  ...report(requestId),
]
const running = (id: string) =>
  transaction(id, ['Started', 'Authorized', { idToken: card('CARD-A'), info: { chargingState: 'Charging' } }])
const network = {
  configurationSlot: 1,
  connectionData: {
    ocppVersion: 'OCPP20',
    ocppTransport: 'JSON',
    ocppCsmsUrl: 'wss://csms.example/ocpp',
    messageTimeout: 30,
    securityProfile: 2,
    ocppInterface: 'Wired0',
  },
}
const start = { command: 'start', evseNumber: 1, token: 'CARD-A' }
const trigger = (requestedMessage: string, then: Step[], more: object = {}) => [
  ask('TriggerMessage', { requestedMessage, ...more }),
  ...then,
]
const evse1 = { evse: { id: 1 } }
const status = (connectorStatus: string) => [connector(connectorStatus)]
const availability = (
  operationalStatus: string,
  evse: object | undefined,
  reply: string,
  after: string,
  command?: object,
): Step[] => [
  {
    ...ask('ChangeAvailability', { operationalStatus, ...(evse ? { evse } : {}) }, { status: reply }),
    ...(command ? { command } : {}),
  },
  connector(after),
]
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'a1', issuerKeyHash: 'b2', serialNumber: '01' }
const installed = (certificateType: string[] | undefined, found: boolean) =>
  ask(
    'GetInstalledCertificateIds',
    certificateType ? { certificateType } : {},
    found
      ? {
          status: 'Accepted',
          certificateHashDataChain: [
            { certificateType: certificateType?.[0] ?? 'CSMSRootCertificate', certificateHashData: hash },
          ],
        }
      : { status: 'NotFound' },
  )
const install = (certificateType: string, reply = 'Accepted') => [
  ask('InstallCertificate', { certificateType, certificate }, { status: reply }),
]
const log = (logType: string, requestId: number) =>
  ask(
    'GetLog',
    { logType, requestId, log: { remoteLocation: 'https://files.example/logs' } },
    { status: 'Accepted', filename: 'log.zip' },
  )
const uploading = (requestId: number, ...states: string[]) =>
  states.map((one) => tell('LogStatusNotification', { status: one, requestId }))
const firmware = (requestId: number, more: object = {}) =>
  ask('UpdateFirmware', {
    requestId,
    firmware: {
      location: 'https://files.example/fw',
      retrieveDateTime: now,
      signingCertificate: certificate,
      signature: 'c2ln',
      ...more,
    },
  })
const progress = (requestId: number, ...states: string[]) =>
  states.map((one) => tell('FirmwareStatusNotification', { status: one, requestId }))
const update = (requestId: number, ...states: string[]) => [firmware(requestId), ...progress(requestId, ...states)]
const customer = (
  requestId: number,
  clear: boolean,
  reply: boolean,
  who: object,
  data?: string,
  answer: object = accepted,
): Step[] => [
  ask('CustomerInformation', { requestId, report: reply, clear, ...who }, answer),
  ...(data === undefined ? [] : [tell('NotifyCustomerInformation', { requestId, data, seqNo: 0, generatedAt: now })]),
]
const byCard = { idToken: card('CARD-A') }

/** A, B, F, G, L, M, N of the Core profile: what the control room asks of a station. */
export const controlScenarios: Scenarios = {
  TC_A_14: [
    ask('CertificateSigned', { certificateChain: certificate }, rejected),
    tell('SecurityEventNotification', { type: 'InvalidChargingStationCertificate', timestamp: now }),
  ],
  TC_B_06: [
    ask(
      'GetVariables',
      { getVariableData: [variable('HeartbeatInterval')] },
      { getVariableResult: [read('HeartbeatInterval')] },
    ),
  ],
  TC_B_07: [
    ask(
      'GetVariables',
      { getVariableData: [variable('HeartbeatInterval'), variable('RetryBackOffWaitMinimum')] },
      { getVariableResult: [read('HeartbeatInterval'), read('RetryBackOffWaitMinimum')] },
    ),
  ],
  TC_B_09: [
    ask(
      'SetVariables',
      { setVariableData: [{ ...variable('HeartbeatInterval'), attributeValue: '60' }] },
      { setVariableResult: [written('HeartbeatInterval')] },
    ),
  ],
  TC_B_10: [
    ask(
      'SetVariables',
      {
        setVariableData: [
          { ...variable('HeartbeatInterval'), attributeValue: '60' },
          { ...variable('WebSocketPingInterval'), attributeValue: '30' },
        ],
      },
      { setVariableResult: [written('HeartbeatInterval'), written('WebSocketPingInterval')] },
    ),
  ],
  TC_B_12: base(1, 'ConfigurationInventory'),
  TC_B_13: base(2, 'FullInventory'),
  TC_B_14: base(3, 'SummaryInventory'),
  TC_B_18: [
    ask('GetReport', {
      requestId: 4,
      componentCriteria: ['Problem'],
      componentVariable: [{ component: { name: 'EVSE' }, variable: { name: 'AvailabilityState' } }],
    }),
    ...report(4),
  ],
  TC_B_20: [{ ...ask('Reset', { type: 'OnIdle' }), command: { command: 'reset', mode: 'soft' } }],
  TC_B_21: [...running('b21'), ask('Reset', { type: 'OnIdle' }, { status: 'Scheduled' })],
  TC_B_22: [
    ...running('b22'),
    {
      ...ask('Reset', { type: 'Immediate' }),
      command: { command: 'reset', mode: 'hard', reason: 'one session will stop' },
    },
    ...transaction('b22', ['Ended', 'ResetCommand', { info: { stoppedReason: 'ImmediateReset' } }]),
  ],
  TC_B_25: [ask('Reset', { type: 'OnIdle', evseId: 1 })],
  TC_B_26: [...running('b26'), ask('Reset', { type: 'OnIdle', evseId: 1 }, { status: 'Scheduled' })],
  TC_B_27: [
    ...running('b27'),
    ask('Reset', { type: 'Immediate', evseId: 1 }),
    ...transaction('b27', ['Ended', 'ResetCommand', { info: { stoppedReason: 'ImmediateReset' } }]),
  ],
  TC_B_42: [ask('SetNetworkProfile', network)],
  TC_B_44: [ask('SetNetworkProfile', network, { status: 'Failed' })],
  TC_F_01: [connector('Occupied'), { ...ask('RequestStartTransaction', {}), command: start }],
  TC_F_02: [
    { ...ask('RequestStartTransaction', {}), command: start },
    tell('Authorize', { idToken: card('CARD-A') }, { idTokenInfo: { status: 'Accepted' } }),
    ...running('f02'),
  ],
  TC_F_03: [{ ...ask('RequestStartTransaction', {}), command: start }, ...running('f03')],
  TC_F_04: [
    { ...ask('RequestStartTransaction', {}), command: start },
    ...transaction(
      'f04',
      ['Started', 'RemoteStart', { idToken: card('CARD-A') }],
      ['Ended', 'EVConnectTimeout', { info: { stoppedReason: 'Timeout' } }],
    ),
  ],
  TC_F_06: [
    {
      ...ask('UnlockConnector', { evseId: 1, connectorId: 1 }, { status: 'Unlocked' }),
      command: { command: 'unlock', evseNumber: 1 },
    },
  ],
  TC_F_11: trigger('MeterValues', [tell('MeterValues', { evseId: 1, ...meter(1, 'Trigger') })], evse1),
  TC_F_12: trigger('MeterValues', [tell('MeterValues', { evseId: 1, ...meter(1, 'Trigger') })]),
  TC_F_13: [...running('f13'), ...trigger('TransactionEvent', transaction('f13', ['Updated', 'Trigger']), evse1)],
  TC_F_14: [...running('f14'), ...trigger('TransactionEvent', transaction('f14', ['Updated', 'Trigger']))],
  TC_F_15: trigger('LogStatusNotification', [tell('LogStatusNotification', { status: 'Idle' })]),
  TC_F_18: trigger('FirmwareStatusNotification', [tell('FirmwareStatusNotification', { status: 'Idle' })]),
  TC_F_20: [
    {
      ...ask('TriggerMessage', { requestedMessage: 'Heartbeat' }),
      command: { command: 'trigger', message: 'heartbeat' },
    },
    tell('Heartbeat', {}),
  ],
  TC_F_23: trigger('StatusNotification', status('Available'), { evse: { id: 1, connectorId: 1 } }),
  TC_F_24: trigger('StatusNotification', status('Occupied'), { evse: { id: 1, connectorId: 1 } }),
  TC_F_27: [ask('TriggerMessage', { requestedMessage: 'SignV2GCertificate' }, { status: 'NotImplemented' })],
  TC_G_03: availability('Inoperative', { id: 1 }, 'Accepted', 'Unavailable', {
    command: 'setAvailability',
    operative: false,
    evseNumber: 1,
  }),
  TC_G_04: availability('Operative', { id: 1 }, 'Accepted', 'Available', {
    command: 'setAvailability',
    operative: true,
    evseNumber: 1,
  }),
  TC_G_05: availability('Inoperative', undefined, 'Accepted', 'Unavailable'),
  TC_G_06: availability('Operative', undefined, 'Accepted', 'Available'),
  TC_G_07: availability('Inoperative', { id: 1, connectorId: 1 }, 'Accepted', 'Unavailable'),
  TC_G_08: availability('Operative', { id: 1, connectorId: 1 }, 'Accepted', 'Available'),
  TC_G_11: [...running('g11'), ...availability('Inoperative', { id: 1 }, 'Scheduled', 'Unavailable')],
  TC_G_14: [...running('g14'), ...availability('Inoperative', undefined, 'Scheduled', 'Unavailable')],
  TC_G_17: [...running('g17'), ...availability('Inoperative', { id: 1, connectorId: 1 }, 'Scheduled', 'Unavailable')],
  TC_L_01: update(1, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting', 'Installed'),
  TC_L_02: [
    firmware(2, { installDateTime: now }),
    ...progress(2, 'Downloading', 'Downloaded', 'SignatureVerified', 'InstallScheduled', 'Installing', 'Installed'),
  ],
  TC_L_03: [
    firmware(3, { retrieveDateTime: '2030-01-01T00:00:00Z' }),
    ...progress(3, 'DownloadScheduled', 'Downloading', 'Downloaded', 'Installed'),
  ],
  TC_L_04: [
    { ...firmware(4), reply: { status: 'RevokedCertificate' } },
    tell('SecurityEventNotification', { type: 'InvalidFirmwareSigningCertificate', timestamp: now }),
  ],
  TC_L_05: [
    { ...firmware(5), reply: { status: 'InvalidCertificate' } },
    tell('SecurityEventNotification', { type: 'InvalidFirmwareSigningCertificate', timestamp: now }),
  ],
  TC_L_06: [
    ...update(6, 'Downloading', 'Downloaded', 'InvalidSignature'),
    tell('SecurityEventNotification', { type: 'InvalidFirmwareSignature', timestamp: now }),
  ],
  TC_L_07: update(7, 'Downloading', 'DownloadFailed'),
  TC_L_08: update(8, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallVerificationFailed'),
  TC_L_09: update(9, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallationFailed'),
  TC_L_10: [firmware(10), ...progress(10, 'Downloading'), { ...firmware(11), reply: { status: 'AcceptedCanceled' } }],
  TC_L_11: [
    firmware(12),
    ...progress(12, 'Installing'),
    ask(
      'UpdateFirmware',
      { requestId: 13, firmware: { location: 'https://files.example/fw', retrieveDateTime: now } },
      rejected,
    ),
  ],
  TC_L_13: [...running('l13'), ...update(14, 'Downloading', 'Downloaded', 'InstallScheduled')],
  TC_M_01: install('CSMSRootCertificate'),
  TC_M_02: install('ManufacturerRootCertificate'),
  TC_M_03: install('V2GRootCertificate'),
  TC_M_04: install('MORootCertificate'),
  TC_M_05: install('CSMSRootCertificate', 'Failed'),
  TC_M_13: [installed(['ManufacturerRootCertificate'], true)],
  TC_M_14: [installed(['V2GRootCertificate'], true)],
  TC_M_15: [installed(['V2GCertificateChain'], true)],
  TC_M_16: [installed(['MORootCertificate'], true)],
  TC_M_18: [installed(undefined, true)],
  TC_M_19: [installed(['CSMSRootCertificate'], false)],
  TC_M_20: [ask('DeleteCertificate', { certificateHashData: hash })],
  TC_M_21: [ask('DeleteCertificate', { certificateHashData: hash }, { status: 'Failed' })],
  TC_N_25: [log('DiagnosticsLog', 1), ...uploading(1, 'Uploading', 'Uploaded')],
  TC_N_34: [
    ask(
      'GetLog',
      { logType: 'SecurityLog', requestId: 2, log: { remoteLocation: 'https://files.example/logs' } },
      rejected,
    ),
  ],
  TC_N_35: [log('SecurityLog', 3), ...uploading(3, 'Uploading', 'Uploaded')],
  TC_N_36: [
    log('DiagnosticsLog', 4),
    ...uploading(4, 'Uploading'),
    { ...log('DiagnosticsLog', 5), reply: { status: 'AcceptedCanceled', filename: 'b' } },
    ...uploading(4, 'AcceptedCanceled'),
    ...uploading(5, 'Uploading', 'Uploaded'),
  ],
  TC_N_27: customer(1, false, true, byCard, 'CARD-A: two sessions'),
  TC_N_28: customer(2, false, true, byCard, ''),
  TC_N_29: customer(3, false, true, byCard, undefined, rejected),
  TC_N_30: customer(4, true, true, byCard, 'CARD-A: two sessions'),
  TC_N_31: customer(5, true, true, byCard, ''),
  TC_N_32: customer(6, true, false, byCard),
  TC_N_46: [
    ...customer(7, true, false, byCard),
    ask('SendLocalList', {
      versionNumber: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ idToken: card('CARD-A') }],
    }),
  ],
  TC_N_62: customer(8, true, true, { customerIdentifier: 'C-1' }, 'C-1'),
  TC_N_63: customer(9, true, true, { customerCertificate: hash }, 'certificate'),
}
