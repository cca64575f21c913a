import type { SessionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { MeterKey, NewMeterKey, SignedData, SignedSession } from './meter-key'
import type { GivenKey } from './ocmf/judge-record'
import { readPublicKey } from './ocmf/public-key'
import { readSigned, type SignedItem } from './ocmf/read-signed'
import { type OcmfResult, type RecordVerdict, type SignedState, verifyOcmf } from './ocmf/verify-ocmf'

/** What is kept of a check. The records' texts stay with the samples; `recordCount` counts those left out here too. */
export type SignedDetail = Omit<OcmfResult, 'records'> & {
  records: Omit<RecordVerdict, 'text'>[]
  recordCount: number
}
export type SignedCheck = { state: SignedState; detail: SignedDetail; at: number }

/** A station that signs every sample makes many; the first and the last ones and those with findings say it all. */
const mostKept = 200

/**
 * Checks an ended session's signed meter data against the keys of its meter and what is to be billed, and writes the
 * result; done again, the newer result replaces the older. Keys the station sends which nobody registered are noted as
 * reported. The energy compared is `energyWh` when given (a corrected hold), else the session's.
 */
export async function checkSignedData(
  { signedData, clock }: { signedData: SignedData; clock: Clock },
  scope: TenantScope,
  sessionId: SessionId,
  energyWh: number | null = null,
): Promise<Result<SignedCheck, 'notFound' | 'active'>> {
  const session = await signedData.load(scope, sessionId)
  if (!session) return refuse('notFound', 'This session is not here.')
  if (session.isActive) return refuse('active', 'This session is still running. Its data is checked when it has ended.')
  const items = session.signed.flatMap(readSigned)
  const offered = offeredKeys(session, items)
  const keys = [...session.keys.map(givenKey), ...offered.map(offeredKey)]
  const expected = { energyWh: energyWh ?? session.energyWh, identification: session.tokenUid }
  const result = verifyOcmf(
    items.flatMap(({ records }) => records),
    keys,
    expected,
  )
  const check = { state: result.state, detail: detailOf(result), at: clock.now() }
  await signedData.save(scope, session, check, newlyReported(session, offered, result))
  return ok(check)
}

/** A meter has one key, a station few; every record is tried with each. */
const mostOffered = 10

/** Keys that came with the records or stand in the station's settings, each once. */
function offeredKeys({ reportedKeys }: SignedSession, items: readonly SignedItem[]): string[] {
  const texts = [...items.flatMap(({ offeredKey: key }) => (key === null ? [] : [key])), ...reportedKeys]
  const byId = texts.flatMap((text) => {
    const id = readPublicKey(text)?.id
    return id === undefined ? [] : [[id, text] as const]
  })
  return [...new Map(byId.toReversed()).values()].toReversed().slice(0, mostOffered)
}

const givenKey = ({ publicKey, source, meterSerial, validFrom, validUntil, calibratedUntil }: MeterKey): GivenKey => ({
  publicKey,
  source,
  meterSerial,
  validFrom,
  validUntil,
  calibratedUntil,
})

const offeredKey = (publicKey: string): GivenKey => ({
  publicKey,
  source: 'station',
  meterSerial: null,
  validFrom: null,
  validUntil: null,
  calibratedUntil: null,
})

/** What nobody knew yet: kept as "reported by the station", for a person to confirm. */
function newlyReported(session: SignedSession, offered: readonly string[], result: OcmfResult): NewMeterKey[] {
  const known = new Set(session.keys.map(({ publicKey }) => readPublicKey(publicKey)?.id))
  const serials = new Set(result.records.map(({ meterSerial }) => meterSerial))
  return offered
    .filter((text) => !known.has(readPublicKey(text)?.id))
    .map((publicKey) => ({
      stationId: session.stationId,
      evseNumber: session.evseNumber,
      meterSerial: serials.size === 1 ? ([...serials][0] ?? null) : null,
      publicKey,
      source: 'station',
      validFrom: 0,
      validUntil: null,
      calibratedUntil: null,
    }))
}

function detailOf({ records, ...result }: OcmfResult): SignedDetail {
  const kept = records.filter(
    ({ findings }, at) => at < mostKept / 2 || at >= records.length - mostKept / 2 || findings.length > 0,
  )
  return {
    ...result,
    records: kept.slice(0, 2 * mostKept).map(({ text: _text, ...verdict }) => verdict),
    recordCount: records.length,
  }
}
