import type { MeterSampleInput } from '../../domain/charging/inputs'
import { readInstant } from '../instant'
import { byContext, readNumber, SampleCollector } from '../measurands'
import type { MeterValuesRequest } from './messages'

type MeterValue = MeterValuesRequest['meterValue'][number]
type SampledValue = MeterValue['sampledValue'][number]

/** Meter values → one sample per instant, base units. Defaults of OCPP 1.6 §7.43: import register, Wh, periodic, outlet. */
export function samplesOf(
  meterValues: readonly MeterValue[] | undefined,
  note: (deviation: string) => void,
): MeterSampleInput[] {
  const samples: MeterSampleInput[] = []
  for (const { timestamp, sampledValue } of meterValues ?? []) {
    const { at, deviation } = readInstant(timestamp)
    if (deviation) note(deviation)
    for (const sampledValues of byContext(sampledValue ?? [])) {
      const sample = sampleOf(at, sampledValues, note)
      if (sample) samples.push(sample)
    }
  }
  return samples
}

function sampleOf(
  at: number | null,
  sampledValues: readonly SampledValue[],
  note: (deviation: string) => void,
): MeterSampleInput | null {
  const collector = new SampleCollector()
  for (const sampled of sampledValues) addSampled(collector, sampled, note)
  return collector.finish(at, sampledValues[0]?.context ?? 'Sample.Periodic')
}

function addSampled(collector: SampleCollector, sampled: SampledValue, note: (deviation: string) => void): void {
  if (sampled.format === 'SignedData') {
    collector.addSigned(sampled)
    return
  }
  const value = readNumber(sampled.value)
  if (value === null) {
    note('a sampled value is empty or no number')
    return
  }
  const { measurand = 'Energy.Active.Import.Register', phase = null, location = null, unit = null } = sampled
  collector.add({ measurand, phase, location, unit, value, scale: 1 }, note)
}
