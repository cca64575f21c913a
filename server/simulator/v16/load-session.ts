import { loadSample, loadStepWh } from '../load-sample'
import type { LoadSession, Step } from '../load-session'
import { quirks } from '../quirks'
import { meterValue } from './meter-value'

const quirk = { ...quirks['nordlicht-s50'], vendorFields: false }
const iso = (at: number) => new Date(at).toISOString()

const status = (state: string): Step => ({
  action: 'StatusNotification',
  payload: () => ({ connectorId: 1, errorCode: 'NoError', status: state, timestamp: iso(Date.now()) }),
  endsSession: false,
})

export function sessionSteps(session: LoadSession): Step[] {
  const { token, startWh, samples } = session
  const step = (action: string, payload: Step['payload'], endsSession = false): Step => ({
    action,
    payload,
    endsSession,
  })
  return [
    step('Authorize', () => ({ idTag: token })),
    status('Preparing'),
    step('StartTransaction', () => ({ connectorId: 1, idTag: token, meterStart: startWh, timestamp: iso(Date.now()) })),
    status('Charging'),
    ...Array.from({ length: samples }, (_, index) =>
      step('MeterValues', (transactionId) => ({
        connectorId: 1,
        transactionId,
        meterValue: [meterValue(loadSample(Date.now(), startWh + (index + 1) * loadStepWh), quirk)],
      })),
    ),
    step(
      'StopTransaction',
      (transactionId) => ({
        transactionId,
        idTag: token,
        meterStop: startWh + (samples + 1) * loadStepWh,
        timestamp: iso(Date.now()),
        reason: 'Local',
      }),
      true,
    ),
    status('Available'),
  ]
}

export const sampleStep = (round: number): Step => ({
  action: 'MeterValues',
  payload: () => ({ connectorId: 1, meterValue: [meterValue(loadSample(Date.now(), round * 40), quirk)] }),
  endsSession: false,
})

export const bootPayload = (identity: string) => ({
  chargePointVendor: 'Load',
  chargePointModel: 'Bench',
  chargePointSerialNumber: identity.slice(0, 25),
})
