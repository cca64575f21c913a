import { iso, type Message, planSession, type Script, type SpokenSession, stationClock } from './script'

/** OCPP 2.0.1: status, TransactionEvents from Started to Ended, status. `isLast` is asked before each session. */
export function script201(idToken: string, isLast: () => boolean): Script {
  const now = stationClock()
  const sessions: SpokenSession[] = []
  let left: (() => Message)[] = []

  const status = (name: string) => (): Message => ({
    action: 'StatusNotification',
    payload: { timestamp: iso(now()), connectorStatus: name, evseId: 1, connectorId: 1 },
  })
  const stepsOf = (session: SpokenSession): (() => Message)[] => {
    const event = (seqNo: number, eventType: string, at: number, energyWh: number, more: object) => (): Message => ({
      action: 'TransactionEvent',
      payload: {
        eventType,
        timestamp: iso(at),
        triggerReason: eventType === 'Updated' ? 'MeterValuePeriodic' : 'Authorized',
        seqNo,
        transactionInfo: { transactionId: session.transactionId, chargingState: 'Charging' },
        meterValue: [{ timestamp: iso(at), sampledValue: [{ value: energyWh }] }],
        ...more,
      },
    })
    const who = { evse: { id: 1, connectorId: 1 }, idToken: { idToken, type: 'ISO14443' } }
    return [
      status('Occupied'),
      event(0, 'Started', session.startedAt, session.startWh, who),
      ...session.samples.map(({ at, energyWh }, index) => event(index + 1, 'Updated', at, energyWh, {})),
      event(session.samples.length + 1, 'Ended', session.endedAt, session.endWh, {}),
      status('Available'),
    ]
  }

  return {
    protocol: 'ocpp2.0.1',
    sessions,
    boot: () => ({
      action: 'BootNotification',
      payload: { reason: 'PowerUp', chargingStation: { vendorName: 'Crash', model: 'Twenty' } },
    }),
    next() {
      if (left.length === 0) {
        if (isLast()) return null
        const session = planSession(now, sessions.at(-1)?.endWh ?? 10_000, crypto.randomUUID())
        sessions.push(session)
        left = stepsOf(session)
      }
      return left.shift()!()
    },
    heard: () => {},
  }
}
