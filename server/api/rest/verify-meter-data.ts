import { meterDataBody, verifyMeterData } from '../../domain/billing/ocmf/verify-meter-data'
import { fieldPath } from '../../domain/pricing/tariff-problem'
import { answer, type RestAnswer, unusable } from './problem'

/** POST /api/v1/meter-data/verify: signed meter data, checked with what is sent and nothing else. */
export function verifySentMeterData(json: unknown): RestAnswer {
  const read = meterDataBody.safeParse(json)
  if (!read.success)
    return unusable(read.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message: `${message}.` })))
  const began = performance.now()
  const checked = verifyMeterData(read.data)
  if (checked.ok) return { ...answer(checked.value), workMs: performance.now() - began }
  return unusable([{ path: 'data', message: checked.refusal.message }])
}
