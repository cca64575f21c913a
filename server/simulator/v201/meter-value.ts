import type { Quirk } from '../quirks'
import type { Sample } from '../report'
import type { SignedReading } from '../signed-reading'
import type { Payload } from '../wire'

const contexts: Record<Sample['context'], string> = {
  begin: 'Transaction.Begin',
  periodic: 'Sample.Periodic',
  end: 'Transaction.End',
  asked: 'Trigger',
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** One MeterValueType (OCPP 2.0.1 part 2 §2.32): numbers, and a unit with a multiplier. `signed` goes with the register. */
export function meterValue(sample: Sample, quirk: Quirk, signed: SignedReading | null = null): Payload {
  const context = contexts[sample.context]
  const value = (measurand: string, amount: number, unit: string, more: Payload = {}) => ({
    value: amount,
    context,
    measurand,
    ...more,
    unitOfMeasure: { unit },
  })
  const kilo = quirk.energyUnit === 'kWh'
  const sampledValue: Payload[] = [
    kilo
      ? value('Energy.Active.Import.Register', rounded(sample.energyWh / 1000, 3), 'kWh', { location: 'Outlet' })
      : value('Energy.Active.Import.Register', sample.energyWh, 'Wh', { location: 'Outlet' }),
    value('Power.Active.Import', sample.powerW, 'W', { location: 'Outlet' }),
    ...electrical(sample, quirk, value),
  ]
  if (sample.socPercent !== null) {
    sampledValue.push(value('SoC', rounded(sample.socPercent, 1), 'Percent', { location: 'EV' }))
  }
  if (signed && sampledValue[0]) sampledValue[0].signedMeterValue = signed
  return { timestamp: new Date(sample.at).toISOString(), sampledValue }
}

function electrical(
  sample: Sample,
  quirk: Quirk,
  value: (measurand: string, amount: number, unit: string, more?: Payload) => Payload,
): Payload[] {
  const volts = rounded(sample.voltageV, 1)
  const amperes = rounded(sample.currentA, 2)
  if (sample.phases === 0 || !quirk.perPhase) {
    return [value('Current.Import', amperes, 'A'), value('Voltage', volts, 'V')]
  }
  const lines = ['L1', 'L2', 'L3'].slice(0, sample.phases)
  return [
    ...lines.map((phase) => value('Current.Import', amperes, 'A', { phase })),
    ...lines.map((phase) => value('Voltage', volts, 'V', { phase: `${phase}-N` })),
  ]
}
