import type { MeterSampleInput } from '../../domain/charging/inputs'
import { readInstant } from '../instant'
import { byContext, readNumber, SampleCollector } from '../measurands'
import type { MeterValueType, SampledValueType } from './messages'

/** Meter values → one sample per instant, base units. Defaults of OCPP 2.0.1 part 2 SampledValueType: import register, Wh, periodic, outlet. */
export function samplesOf(
  meterValues: readonly MeterValueType[] | undefined,
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
  sampledValues: readonly SampledValueType[],
  note: (deviation: string) => void,
): MeterSampleInput | null {
  const collector = new SampleCollector()
  for (const sampled of sampledValues) addSampled(collector, sampled, note)
  return collector.finish(at, sampledValues[0]?.context ?? 'Sample.Periodic')
}

function addSampled(collector: SampleCollector, sampled: SampledValueType, note: (deviation: string) => void): void {
  if (sampled.signedMeterValue) collector.addSigned(sampled)
  const value = readNumber(sampled.value)
  if (value === null) {
    note('a sampled value is empty or no number')
    return
  }
  const { measurand = 'Energy.Active.Import.Register', phase = null, location = null, unitOfMeasure } = sampled
  const multiplier = unitOfMeasure?.multiplier ?? 0
  const scale = Number.isInteger(multiplier) && Math.abs(multiplier) <= 12 ? 10 ** multiplier : 1
  collector.add({ measurand, phase, location, unit: unitOfMeasure?.unit ?? null, value, scale }, note)
}
