import type { Quirk } from '../quirks'
import type { Sample } from '../report'
import type { Payload } from '../wire'

const contexts: Record<Sample['context'], string> = {
  begin: 'Transaction.Begin',
  periodic: 'Sample.Periodic',
  end: 'Transaction.End',
  asked: 'Trigger',
}

/** One MeterValue (OCPP 1.6 §7.33): every value is a string, the unit is the vendor's choice. */
export function meterValue(sample: Sample, quirk: Quirk): Payload {
  const context = contexts[sample.context]
  const value = (measurand: string, text: string, unit: string | null, more: Payload = {}) => ({
    value: text,
    context,
    measurand,
    ...more,
    ...(unit === null ? {} : { unit }),
  })
  const sampledValue: Payload[] = [
    quirk.energyUnit === 'kWh'
      ? value('Energy.Active.Import.Register', (sample.energyWh / 1000).toFixed(3), 'kWh', { location: 'Outlet' })
      : value('Energy.Active.Import.Register', String(sample.energyWh), quirk.energyUnit === 'none' ? null : 'Wh'),
    quirk.powerUnit === 'kW'
      ? value('Power.Active.Import', (sample.powerW / 1000).toFixed(3), 'kW')
      : value('Power.Active.Import', String(sample.powerW), 'W'),
    ...electrical(sample, value),
  ]
  if (sample.socPercent !== null) {
    sampledValue.push(value('SoC', String(Math.floor(sample.socPercent)), 'Percent', { location: 'EV' }))
  }
  if (quirk.temperatureUnit) {
    sampledValue.push(value('Temperature', sample.temperatureC.toFixed(1), quirk.temperatureUnit, { location: 'Body' }))
  }
  if (quirk.vendorFields) for (const each of sampledValue) each.vendorQuality = 'good'
  return { timestamp: new Date(sample.at).toISOString(), sampledValue }
}

function electrical(
  sample: Sample,
  value: (measurand: string, text: string, unit: string, more?: Payload) => Payload,
): Payload[] {
  const volts = sample.voltageV.toFixed(1)
  const amperes = sample.currentA.toFixed(2)
  if (sample.phases === 0) return [value('Current.Import', amperes, 'A'), value('Voltage', volts, 'V')]
  const lines = ['L1', 'L2', 'L3'].slice(0, sample.phases)
  return [
    ...lines.map((phase) => value('Current.Import', amperes, 'A', { phase })),
    value('Voltage', volts, 'V', { phase: 'L1-N' }),
  ]
}
