import {
  ask,
  card,
  connector,
  meter,
  now,
  rejected,
  type Scenarios,
  type TransactionStep,
  tell,
  transaction,
} from './scenario'

const ok = { idTokenInfo: { status: 'Accepted' } }
const authorize = (token: string, status: string) =>
  tell('Authorize', { idToken: card(token) }, { idTokenInfo: { status } })
const cableFirst = connector('Occupied')
const charging = { info: { chargingState: 'Charging' } }
const plugged = { info: { chargingState: 'EVConnected' } }
const withCard = { idToken: card('CARD-A'), answer: ok }
const ended = (stoppedReason: string, more: object = {}) => ({ info: { stoppedReason }, ...more })
/** A transaction from the plug to the end, ending as said. */
const story = (id: string, ...end: TransactionStep[]) => [
  authorize('CARD-A', 'Accepted'),
  ...transaction(
    id,
    ['Started', 'CablePluggedIn', plugged],
    ['Updated', 'Authorized', withCard],
    ['Updated', 'ChargingStateChanged', charging],
    ...end,
  ),
]

/** C, E: who may charge, and how transactions begin and end. */
export const chargingScenarios: Scenarios = {
  TC_C_02: [
    authorize('NOBODY', 'Invalid'),
    ...transaction('c02', [
      'Started',
      'Authorized',
      { idToken: card('NOBODY'), answer: { idTokenInfo: { status: 'Invalid' } } },
    ]),
  ],
  TC_C_06: [authorize('CARD-BLOCKED', 'Blocked')],
  TC_C_07: [authorize('CARD-OLD', 'Expired')],
  TC_C_08: [
    authorize('CARD-A', 'Accepted'),
    ...transaction('c08', ['Started', 'Authorized', withCard], ['Ended', 'StopAuthorized', ended('Local')]),
    ...transaction('c08b', ['Started', 'Authorized', withCard]),
  ],
  TC_C_20: [
    ...transaction(
      'c20',
      ['Started', 'Authorized', { idToken: card('CARD-BLOCKED'), answer: { idTokenInfo: { status: 'Blocked' } } }],
      ['Ended', 'Deauthorized', ended('DeAuthorized')],
    ),
  ],
  TC_C_37: [{ ...ask('ClearCache', {}), command: { command: 'clearCache' } }],
  TC_C_38: [{ ...ask('ClearCache', {}, rejected), command: { command: 'clearCache' } }],
  TC_C_39: [
    tell(
      'Authorize',
      { idToken: card('CARD-G1') },
      { idTokenInfo: { status: 'Accepted', groupIdToken: { idToken: 'FLEET' } } },
    ),
    tell(
      'Authorize',
      { idToken: card('CARD-G2') },
      { idTokenInfo: { status: 'Accepted', groupIdToken: { idToken: 'FLEET' } } },
    ),
  ],
  TC_C_47: [
    tell('Authorize', { idToken: card('CARD-MASTER') }, { idTokenInfo: { groupIdToken: { idToken: 'MASTER' } } }),
    ...transaction(
      'c47',
      ['Started', 'Authorized', withCard],
      ['Ended', 'StopAuthorized', ended('MasterPass', { idToken: card('CARD-MASTER') })],
    ),
  ],
  TC_C_48: [
    ...transaction('c48', ['Started', 'Authorized', withCard]),
    tell('Authorize', { idToken: card('CARD-MASTER') }, { idTokenInfo: { groupIdToken: { idToken: 'MASTER' } } }),
    ...transaction('c48b', ['Ended', 'StopAuthorized', ended('MasterPass', { idToken: card('CARD-MASTER') })]),
  ],
  TC_C_49: [
    ...transaction('c49', ['Started', 'Authorized', withCard]),
    tell('Authorize', { idToken: card('CARD-MASTER') }, { idTokenInfo: { groupIdToken: { idToken: 'MASTER' } } }),
  ],
  TC_C_40: [
    ask('SendLocalList', {
      versionNumber: 1,
      updateType: 'Full',
      localAuthorizationList: [
        { idToken: card('CARD-G1'), idTokenInfo: { status: 'Accepted', groupIdToken: card('FLEET', 'Central') } },
      ],
    }),
    ...transaction(
      'c40',
      ['Started', 'Authorized', { idToken: card('CARD-G1') }],
      ['Ended', 'StopAuthorized', ended('Local', { idToken: card('CARD-G2') })],
    ),
  ],
  TC_C_43: [
    ask('SendLocalList', {
      versionNumber: 1,
      updateType: 'Full',
      localAuthorizationList: [
        { idToken: card('CARD-BLOCKED'), idTokenInfo: { status: 'Blocked', groupIdToken: card('FLEET', 'Central') } },
      ],
    }),
    authorize('CARD-BLOCKED', 'Blocked'),
  ],
  TC_E_01: transaction('e01', ['Started', 'ChargingStateChanged', { ...charging, ...withCard }]),
  TC_E_02: transaction(
    'e02',
    ['Started', 'ChargingStateChanged', charging],
    ['Updated', 'MeterValuePeriodic', meter(10, 'Sample.Periodic')],
  ),
  TC_E_03: [cableFirst, ...story('e03')],
  TC_E_04: [
    authorize('CARD-A', 'Accepted'),
    ...transaction(
      'e04',
      ['Started', 'Authorized', withCard],
      ['Updated', 'CablePluggedIn', plugged],
      ['Updated', 'ChargingStateChanged', charging],
    ),
  ],
  TC_E_09: transaction('e09', ['Started', 'CablePluggedIn', plugged]),
  TC_E_10: transaction('e10', ['Started', 'Authorized', withCard]),
  TC_E_11: transaction('e11', ['Started', 'SignedDataReceived', { ...withCard, ...meter(0, 'Transaction.Begin') }]),
  TC_E_12: transaction(
    'e12',
    ['Started', 'EVDetected', { info: { chargingState: 'Idle' } }],
    ['Updated', 'CablePluggedIn', plugged],
  ),
  TC_E_38: transaction(
    'e38',
    ['Started', 'Authorized', withCard],
    ['Updated', 'ChargingStateChanged', { info: { chargingState: 'SuspendedEV' } }],
  ),
  TC_E_53: [
    ...transaction(
      'e53',
      ['Started', 'CablePluggedIn', plugged],
      ['Ended', 'EVCommunicationLost', ended('EVDisconnected')],
    ),
    ...transaction('e53b', ['Started', 'CablePluggedIn', plugged]),
  ],
  TC_E_07: story('e07', ['Ended', 'StopAuthorized', ended('Local', { idToken: card('CARD-A') })]),
  TC_E_08: story(
    'e08',
    ['Updated', 'StopAuthorized', { idToken: card('CARD-A'), info: { chargingState: 'EVConnected' } }],
    ['Ended', 'ChargingStateChanged', ended('Local')],
  ),
  TC_E_14: story(
    'e14',
    ['Updated', 'StopAuthorized', { idToken: card('CARD-A') }],
    ['Ended', 'EVCommunicationLost', ended('EVDisconnected')],
  ),
  TC_E_15: story('e15', ['Ended', 'StopAuthorized', ended('Local', { idToken: card('CARD-A') })]),
  TC_E_16: transaction(
    'e16',
    ['Started', 'Authorized', { idToken: card('NOBODY'), answer: { idTokenInfo: { status: 'Invalid' } } }],
    ['Ended', 'Deauthorized', ended('DeAuthorized')],
  ),
  TC_E_17: transaction(
    'e17',
    ['Started', 'Authorized', { idToken: card('NOBODY'), answer: { idTokenInfo: { status: 'Invalid' } } }],
    ['Updated', 'Deauthorized', { info: { chargingState: 'SuspendedEVSE' } }],
    ['Ended', 'EVCommunicationLost', ended('EVDisconnected')],
  ),
  TC_E_39: transaction('e39', ['Started', 'Authorized', withCard], ['Ended', 'EVConnectTimeout', ended('Timeout')]),
  TC_E_19: story(
    'e19',
    ['Updated', 'EVCommunicationLost', { info: { chargingState: 'Idle' } }],
    ['Ended', 'EVDeparted', ended('Local')],
  ),
  TC_E_20: story('e20', ['Ended', 'EVCommunicationLost', ended('EVDisconnected')]),
  TC_E_22: story(
    'e22',
    ['Updated', 'ChargingStateChanged', { info: { chargingState: 'SuspendedEV' } }],
    ['Ended', 'ChargingStateChanged', ended('StoppedByEV')],
  ),
  TC_E_26: story(
    'e26',
    ['Updated', 'EVCommunicationLost', { info: { chargingState: 'Idle' } }],
    ['Updated', 'CablePluggedIn', plugged],
  ),
  TC_E_21: [
    ...story('e21'),
    {
      ...ask('RequestStopTransaction', { transactionId: 'e21' }),
      command: { command: 'stop', transactionId: 'e21', reason: 'one session will stop' },
    },
    ...transaction('e21', ['Ended', 'RemoteStop', ended('Remote')]),
  ],
  TC_E_29: [
    ...story('e29'),
    ask('GetTransactionStatus', { transactionId: 'e29' }, { ongoingIndicator: true, messagesInQueue: true }),
  ],
  TC_E_30: [
    ...story('e30'),
    ask('GetTransactionStatus', { transactionId: 'e30' }, { ongoingIndicator: true, messagesInQueue: false }),
  ],
  TC_E_31: [
    ask('GetTransactionStatus', { transactionId: 'e31' }, { ongoingIndicator: false, messagesInQueue: true }),
    ...story('e31', ['Ended', 'StopAuthorized', ended('Local', { offline: true })]),
  ],
  TC_E_33: [ask('GetTransactionStatus', {}, { messagesInQueue: true })],
  TC_E_34: [ask('GetTransactionStatus', {}, { messagesInQueue: false })],
  TC_J_01: [tell('MeterValues', { evseId: 1, ...meter(5, 'Sample.Clock') })],
  TC_J_02: story('j02', ['Updated', 'MeterValueClock', meter(100, 'Sample.Clock')]),
  TC_J_03: story('j03', ['Ended', 'EVDeparted', ended('Local', meter(200, 'Sample.Clock'))]),
  TC_J_04: story('j04', [
    'Updated',
    'MeterValueClock',
    meter(100, 'Sample.Clock', {
      signedMeterValue: { signedMeterData: 'T0NNRg==', signingMethod: '', encodingMethod: 'OCMF', publicKey: '' },
    }),
  ]),
  TC_J_07: transaction('j07', ['Started', 'CablePluggedIn', { ...plugged, ...meter(0, 'Transaction.Begin') }]),
  TC_J_08: transaction('j08', [
    'Started',
    'Authorized',
    { ...withCard, evse: undefined, ...meter(0, 'Transaction.Begin') },
  ]),
  TC_J_09: story('j09', ['Updated', 'MeterValuePeriodic', meter(100, 'Sample.Periodic')]),
  TC_J_10: story('j10', ['Ended', 'EVDeparted', ended('Local', meter(300, 'Transaction.End'))]),
  TC_J_11: story('j11', [
    'Ended',
    'EVDeparted',
    ended(
      'Local',
      meter(300, 'Transaction.End', {
        signedMeterValue: { signedMeterData: 'T0NNRg==', signingMethod: '', encodingMethod: 'OCMF', publicKey: '' },
      }),
    ),
  ]),
  TC_I_01: [...story('i01'), ask('CostUpdated', { totalCost: 1.25, transactionId: 'i01' }, {})],
  TC_G_20: [
    tell('NotifyEvent', {
      generatedAt: now,
      seqNo: 0,
      eventData: [
        {
          eventId: 1,
          timestamp: now,
          trigger: 'Delta',
          actualValue: 'true',
          eventNotificationType: 'HardWiredNotification',
          component: { name: 'ConnectorPlugRetentionLock', evse: { id: 1, connectorId: 1 } },
          variable: { name: 'Problem' },
        },
      ],
    }),
  ],
  TC_P_02: [tell('DataTransfer', { vendorId: 'org.nobody', messageId: 'x' }, { status: 'UnknownVendorId' })],
  TC_P_03: [
    tell('Heartbeat', { customData: { vendorId: 'org.somebody', thing: { deep: 1 } } }),
    tell('StatusNotification', {
      timestamp: now,
      connectorStatus: 'Available',
      evseId: 1,
      connectorId: 1,
      customData: { vendorId: 'org.somebody' },
    }),
  ],
}
