import type { Tongue } from '../tongue'
import { hear } from './hear'
import { say, understand } from './say'
import { settingValue } from './settings'

export const tongue16: Tongue = {
  protocol: 'ocpp1.6',
  say,
  understand,
  hear,
  // 0 means no periodic samples; the engine then still steps, at the longest interval.
  sampleIntervalS: (station) => Number(settingValue(station, 'MeterValueSampleInterval')) || 3600,
}
