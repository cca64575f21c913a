import { iso, type Message, planSession, type Script, type SpokenSession, stationClock } from './script'

/** OCPP 1.6: status, start, meter values, stop, status. `isLast` is asked before each session. */
export function script16(idTag: string, isLast: () => boolean): Script {
  const now = stationClock()
  const sessions: SpokenSession[] = []
  let left: (() => Message)[] = []

  const status = (name: string) => (): Message => ({
    action: 'StatusNotification',
    payload: { connectorId: 1, errorCode: 'NoError', status: name, timestamp: iso(now()) },
  })
  const stepsOf = (session: SpokenSession): (() => Message)[] => {
    const transactionId = () => Number(session.transactionId)
    const sample =
      ({ at, energyWh }: SpokenSession['samples'][number]) =>
      (): Message => ({
        action: 'MeterValues',
        payload: {
          connectorId: 1,
          transactionId: transactionId(),
          meterValue: [
            {
              timestamp: iso(at),
              sampledValue: [{ value: String(energyWh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
            },
          ],
        },
      })
    const start = () => ({
      action: 'StartTransaction',
      payload: { connectorId: 1, idTag, meterStart: session.startWh, timestamp: iso(session.startedAt) },
    })
    const stop = () => ({
      action: 'StopTransaction',
      payload: {
        transactionId: transactionId(),
        idTag,
        meterStop: session.endWh,
        timestamp: iso(session.endedAt),
        reason: 'Local',
      },
    })
    return [status('Preparing'), start, status('Charging'), ...session.samples.map(sample), stop, status('Available')]
  }

  return {
    protocol: 'ocpp1.6',
    sessions,
    boot: () => ({ action: 'BootNotification', payload: { chargePointVendor: 'Crash', chargePointModel: 'Sixteen' } }),
    next() {
      if (left.length === 0) {
        if (isLast()) return null
        const session = planSession(now, sessions.at(-1)?.endWh ?? 10_000, null)
        sessions.push(session)
        left = stepsOf(session)
      }
      return left.shift()!()
    },
    heard(message, answer) {
      if (message.action === 'StartTransaction') sessions.at(-1)!.transactionId = String(answer.transactionId)
    },
  }
}
