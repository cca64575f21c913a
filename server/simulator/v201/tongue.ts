import type { Tongue } from '../tongue'
import { hear } from './hear'
import { say, understand } from './say'
import { changedValue } from './variables'

export const tongue201: Tongue = {
  protocol: 'ocpp2.0.1',
  say,
  understand,
  hear,
  // 0 means no periodic samples; the engine then still steps, at the longest interval.
  sampleIntervalS: (station) =>
    Number(changedValue(station, 'SampledDataCtrlr', 'TxUpdatedInterval') ?? station.spec.sampleIntervalS) || 3600,
}

/** The same words with more room for others: what these stations say is the same in 2.1. */
export const tongue21: Tongue = { ...tongue201, protocol: 'ocpp2.1' }
