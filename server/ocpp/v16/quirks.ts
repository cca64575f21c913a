import type { Hardware } from '../dialect'
import type { MeterValuesRequest } from './messages'

/**
 * Deviations of known models that a schema cannot see. Each is recorded in the message log when it applies.
 * What any station may get wrong (spelling, nulls, single objects, numbers as text) is repair.ts's work instead.
 */
type Quirk = {
  vendor: RegExp
  model?: RegExp
  firmware?: RegExp
  actions: readonly string[]
  apply(payload: Payload): string | null
}

type Payload = { meterStart?: unknown; meterStop?: unknown; meterValue?: unknown; transactionData?: unknown }

const quirks: readonly Quirk[] = [
  {
    // OpenEVSE/openevse_esp32_firmware issue 703: registers are kWh although labelled Wh.
    vendor: /^openevse$/i,
    firmware: /^v?4\.2\.[0-2]\b/,
    actions: ['MeterValues', 'StartTransaction', 'StopTransaction'],
    apply: registersInKwh,
  },
]

export function applyQuirks(hardware: Hardware, action: string, payload: unknown): string | null {
  if (hardware.vendor === null) return null
  const applied = quirks
    .filter((quirk) => quirk.actions.includes(action) && matches(quirk, hardware))
    .map((quirk) => quirk.apply(payload as Payload))
    .filter((text) => text !== null)
  return applied.length > 0 ? applied.join('; ') : null
}

const matches = (quirk: Quirk, { vendor, model, firmwareVersion }: Hardware) =>
  quirk.vendor.test(vendor ?? '') &&
  (quirk.model?.test(model ?? '') ?? true) &&
  (quirk.firmware?.test(firmwareVersion ?? '') ?? true)

function registersInKwh(payload: Payload): string {
  if (typeof payload.meterStart === 'number') payload.meterStart *= 1_000
  if (typeof payload.meterStop === 'number') payload.meterStop *= 1_000
  const meterValues = (payload.meterValue ?? payload.transactionData ?? []) as MeterValuesRequest['meterValue']
  for (const { sampledValue } of meterValues)
    for (const sampled of sampledValue)
      if (
        (sampled.measurand ?? 'Energy.Active.Import.Register') === 'Energy.Active.Import.Register' &&
        sampled.unit !== 'kWh'
      )
        sampled.unit = 'kWh'
  return 'this firmware labels kWh as Wh'
}
