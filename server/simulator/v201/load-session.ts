import { loadSample, loadStepWh } from '../load-sample'
import type { LoadSession, Step } from '../load-session'
import { quirks } from '../quirks'
import type { Sample } from '../report'
import type { Payload } from '../wire'
import { meterValue } from './meter-value'

const quirk = quirks['aurora-hpc-300']
const iso = (at: number) => new Date(at).toISOString()

const status = (connectorStatus: string): Step => ({
  action: 'StatusNotification',
  payload: () => ({ timestamp: iso(Date.now()), connectorStatus, evseId: 1, connectorId: 1 }),
  endsSession: false,
})

export function sessionSteps(session: LoadSession): Step[] {
  const { startWh, samples, transactionId } = session
  const idToken = { idToken: session.token, type: 'ISO14443' }
  const event = (
    seqNo: number,
    eventType: string,
    triggerReason: string,
    context: Sample['context'],
    more: Payload,
  ): Step => {
    const { info, ...rest } = more
    return {
      action: 'TransactionEvent',
      payload: () => {
        const at = Date.now()
        return {
          eventType,
          timestamp: iso(at),
          triggerReason,
          seqNo,
          transactionInfo: { transactionId, ...(info as Payload) },
          meterValue: [meterValue(loadSample(at, startWh + seqNo * loadStepWh, context), quirk)],
          ...rest,
        }
      },
      endsSession: eventType === 'Ended',
    }
  }
  return [
    { action: 'Authorize', payload: () => ({ idToken }), endsSession: false },
    status('Occupied'),
    event(0, 'Started', 'Authorized', 'begin', {
      info: { chargingState: 'Charging' },
      evse: { id: 1, connectorId: 1 },
      idToken,
    }),
    ...Array.from({ length: samples }, (_, index) =>
      event(index + 1, 'Updated', 'MeterValuePeriodic', 'periodic', { info: { chargingState: 'Charging' } }),
    ),
    event(samples + 1, 'Ended', 'StopAuthorized', 'end', { info: { stoppedReason: 'Local' }, idToken }),
    status('Available'),
  ]
}

export const sampleStep = (round: number): Step => ({
  action: 'MeterValues',
  payload: () => ({ evseId: 1, meterValue: [meterValue(loadSample(Date.now(), round * 40), quirk)] }),
  endsSession: false,
})

export const bootPayload = (identity: string) => ({
  reason: 'PowerUp',
  chargingStation: { vendorName: 'Load', model: 'Bench', serialNumber: identity.slice(0, 25) },
})
