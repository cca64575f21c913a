import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { MeterKey, MeterKeySource, NewMeterKey } from './meter-key'
import { readPublicKey } from './ocmf/public-key'

/** A key as a person enters it; `validFrom` null: from the beginning. */
export type GivenMeterKey = {
  evseNumber: number | null
  meterSerial: string | null
  publicKey: string
  source: Exclude<MeterKeySource, 'station'>
  validFrom: number | null
  validUntil: number | null
  calibratedUntil: number | null
}

/** The key as it is registered, or what is wrong with it. `known`: keys the station has already. */
export function newMeterKey(
  stationId: StationId,
  given: GivenMeterKey,
  known: readonly (MeterKey | NewMeterKey)[],
): Result<NewMeterKey, 'keyUnreadable' | 'spanEmpty' | 'keyKnown'> {
  const publicKey = given.publicKey.trim()
  const read = readPublicKey(publicKey)
  if (!read)
    return refuse('keyUnreadable', 'This is no public key on a curve that meters use. Hex, base64 and PEM can be read.')
  const validFrom = given.validFrom ?? 0
  const { validUntil } = given
  if (validUntil !== null && validUntil <= validFrom)
    return refuse('spanEmpty', 'The key would end before it begins to count.')
  const meterSerial = given.meterSerial?.trim() || null
  const isKnown = known.some(
    (key) =>
      key.source !== 'station' &&
      key.validUntil === null &&
      key.evseNumber === given.evseNumber &&
      key.meterSerial === meterSerial &&
      readPublicKey(key.publicKey)?.id === read.id,
  )
  if (isKnown) return refuse('keyKnown', 'This key is registered here already.')
  return ok({ ...given, publicKey, stationId, meterSerial, validFrom })
}
