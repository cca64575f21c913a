/**
 * The same station story told in either version, so that one scenario runs on both. Instants are ms UTC, energy Wh.
 * Each function gives an action and its payload; `transactionOf` finds the id of a start in its answer (1.6) or in what
 * was sent (2.0.1).
 */
export type Told = [action: string, payload: Record<string, unknown>]

export type StartTold = { evse: number; token: string; at: number; meterWh: number; name: string }
export type RunningTold = {
  evse: number
  transaction: string | number
  at: number
  meterWh: number
  seqNo: number
  powerW?: number
  offline?: boolean
}
export type StopTold = RunningTold & { token?: string; reason?: string }

export type Speaker = {
  protocol: string
  boot(): Told
  status(evse: number, status: 'Available' | 'Occupied' | 'Unavailable' | 'Faulted', at?: number): Told
  authorize(token: string): Told
  start(told: StartTold): Told
  meter(told: RunningTold): Told
  stop(told: StopTold): Told
  /** Status word of a token in the answer to authorize, start or stop. */
  tokenStatus(answer: unknown[]): string | undefined
  transactionOf(answer: unknown[], told: StartTold): string | number
}

const iso = (at: number) => new Date(at).toISOString()

const sampled16 = (meterWh: number, powerW?: number) => [
  { value: String(meterWh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
  ...(powerW === undefined ? [] : [{ value: String(powerW), measurand: 'Power.Active.Import', unit: 'W' }]),
]

export const speaker16: Speaker = {
  protocol: 'ocpp1.6',
  boot: () => ['BootNotification', { chargePointVendor: 'Volta', chargePointModel: 'One', firmwareVersion: '1.2' }],
  status: (evse, status, at = Date.now()) => [
    'StatusNotification',
    {
      connectorId: evse,
      errorCode: status === 'Faulted' ? 'GroundFailure' : 'NoError',
      status: status === 'Occupied' ? 'Preparing' : status,
      timestamp: iso(at),
    },
  ],
  authorize: (token) => ['Authorize', { idTag: token }],
  start: ({ evse, token, at, meterWh }) => [
    'StartTransaction',
    { connectorId: evse, idTag: token, meterStart: meterWh, timestamp: iso(at) },
  ],
  meter: ({ evse, transaction, at, meterWh, powerW }) => [
    'MeterValues',
    {
      connectorId: evse,
      transactionId: transaction,
      meterValue: [{ timestamp: iso(at), sampledValue: sampled16(meterWh, powerW) }],
    },
  ],
  stop: ({ transaction, at, meterWh, token, reason }) => [
    'StopTransaction',
    {
      transactionId: transaction,
      meterStop: meterWh,
      timestamp: iso(at),
      ...(token ? { idTag: token } : {}),
      ...(reason ? { reason } : {}),
    },
  ],
  tokenStatus: (answer) => (answer[2] as { idTagInfo?: { status: string } }).idTagInfo?.status,
  transactionOf: (answer) => (answer[2] as { transactionId: number }).transactionId,
}

const meterValue201 = (at: number, meterWh: number, powerW?: number) => [
  {
    timestamp: iso(at),
    sampledValue: [
      { value: meterWh, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } },
      ...(powerW === undefined
        ? []
        : [{ value: powerW / 1_000, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 3 } }]),
    ],
  },
]

export const speaker201: Speaker = {
  protocol: 'ocpp2.0.1',
  boot: () => [
    'BootNotification',
    { reason: 'PowerUp', chargingStation: { vendorName: 'Volta', model: 'Two', firmwareVersion: '2.1' } },
  ],
  status: (evse, status, at = Date.now()) => [
    'StatusNotification',
    { timestamp: iso(at), evseId: evse, connectorId: 1, connectorStatus: status },
  ],
  authorize: (token) => ['Authorize', { idToken: { idToken: token, type: 'ISO14443' } }],
  start: ({ evse, token, at, meterWh, name }) => [
    'TransactionEvent',
    {
      eventType: 'Started',
      timestamp: iso(at),
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: name, chargingState: 'Charging' },
      evse: { id: evse, connectorId: 1 },
      idToken: { idToken: token, type: 'ISO14443' },
      meterValue: meterValue201(at, meterWh),
    },
  ],
  meter: ({ transaction, at, meterWh, powerW, seqNo, offline }) => [
    'TransactionEvent',
    {
      eventType: 'Updated',
      timestamp: iso(at),
      triggerReason: 'MeterValuePeriodic',
      seqNo,
      ...(offline ? { offline } : {}),
      transactionInfo: { transactionId: transaction, chargingState: 'Charging' },
      meterValue: meterValue201(at, meterWh, powerW),
    },
  ],
  stop: ({ transaction, at, meterWh, seqNo, token, reason, offline }) => [
    'TransactionEvent',
    {
      eventType: 'Ended',
      timestamp: iso(at),
      triggerReason: 'EVDeparted',
      seqNo,
      ...(offline ? { offline } : {}),
      transactionInfo: { transactionId: transaction, ...(reason ? { stoppedReason: reason } : {}) },
      ...(token ? { idToken: { idToken: token, type: 'ISO14443' } } : {}),
      meterValue: meterValue201(at, meterWh),
    },
  ],
  tokenStatus: (answer) => (answer[2] as { idTokenInfo?: { status: string } }).idTokenInfo?.status,
  transactionOf: (_answer, { name }) => name,
}

/** 2.1 carries the same story in the same messages. */
export const speaker21: Speaker = { ...speaker201, protocol: 'ocpp2.1' }

export const speakers: Speaker[] = [speaker16, speaker201, speaker21]
