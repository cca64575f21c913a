/** One CALL of the control room to the station, given by REST; the station's reply is what REST must come back with. */
export type Asked = {
  ask: string
  payload: object
  reply: object
  /** Absent: accepted. */
  outcome?: 'rejected'
  /** Given as a command of no version instead of as the message itself; the message must be this all the same. */
  command?: object
}
/** One CALL of the station; `answer` is part of what it must be told. */
export type Told = { tell: string; payload: object; answer: object }
export type Step = Asked | Told
/** Scenarios by the id of the certification case they hold. */
export type Scenarios = Readonly<Record<string, readonly Step[]>>

const reply = (status: string) => ({ status })
export const accepted = reply('Accepted')
export const rejected = reply('Rejected')

export const ask = (action: string, payload: object, answer: object = accepted): Asked => ({
  ask: action,
  payload,
  reply: answer,
  ...('status' in answer && /^(Rejected|Failed|Not|Unknown)/.test(String(answer.status))
    ? { outcome: 'rejected' }
    : {}),
})
export const tell = (action: string, payload: object, answer: object = {}): Told => ({ tell: action, payload, answer })

export const now = '2026-11-21T12:00:00Z'
export const card = (idToken: string, type = 'ISO14443') => ({ idToken, type })

export type TransactionStep = [
  type: 'Started' | 'Updated' | 'Ended',
  triggerReason: string,
  more?: Record<string, unknown>,
]

/** TransactionEvents of one transaction, in order; their numbers and instants are given as they are sent. */
export const transaction = (transactionId: string, ...events: TransactionStep[]): Told[] =>
  events.map(([eventType, triggerReason, { info, answer, ...more } = {}]) =>
    tell(
      'TransactionEvent',
      {
        eventType,
        triggerReason,
        transactionInfo: { transactionId, ...(info as object) },
        ...(eventType === 'Started' ? { evse: { id: 1, connectorId: 1 } } : {}),
        ...more,
      },
      (answer as object) ?? {},
    ),
  )

export const meter = (wh: number, context: string, more: object = {}) => ({
  meterValue: [
    { timestamp: now, sampledValue: [{ value: wh, context, measurand: 'Energy.Active.Import.Register', ...more }] },
  ],
})
export const connector = (connectorStatus: string, connectorId = 1) =>
  tell('StatusNotification', { timestamp: now, connectorStatus, evseId: 1, connectorId })
