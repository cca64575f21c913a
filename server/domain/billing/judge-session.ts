import type { Cdr } from './cdr'
import { makeCdr } from './make-cdr'
import { failedStartMs, type HoldReason, plausibility } from './plausibility'
import type { SessionTariff, SessionToBill } from './session-to-bill'

/** What becomes of a session that is due. `cdr.replacing`: the one that stands is credited first. */
export type Judgement =
  | { kind: 'cdr'; cdr: Cdr; replacing: number | null }
  | { kind: 'hold'; reasons: HoldReason[] }
  | { kind: 'settled'; state: 'billed' | 'refused' | 'none' | 'waived' }

/** Pure: the same session gives the same answer, so that a repeated or interrupted run changes nothing. */
export function judgeSession(session: SessionToBill): Judgement {
  const { tariff, standing } = session
  const decision = session.decision?.revision === session.revision ? session.decision : null
  if (decision?.state === 'waived') return { kind: 'settled', state: standing ? 'billed' : 'waived' }
  if (!tariff) return { kind: 'settled', state: 'refused' }
  if (isFailedStart(session) && !standing && !decision) return { kind: 'settled', state: 'none' }
  const reasons = decision ? [] : [...takenBack(session), ...plausibility(session)]
  if (reasons.length > 0 && !standing) return { kind: 'hold', reasons }
  const billed = { correction: decision?.correction ?? null, decision: decision?.state ?? null }
  const cdr = priced(() => makeCdr(session, tariff, billed))
  if ('failure' in cdr)
    return {
      kind: 'hold',
      reasons: [{ code: 'notPriced', text: cdr.failure, evidence: { versionId: tariff.versionId } }],
    }
  if (!standing) return { kind: 'cdr', cdr, replacing: null }
  if (decision) return { kind: 'cdr', cdr, replacing: standing.id }
  if (isAsBilled(session, tariff, standing)) return { kind: 'settled', state: 'billed' }
  return { kind: 'hold', reasons: [changed(cdr, standing), ...reasons] }
}

/** Somebody decided that this session is not billed: what the station says afterwards must not undo that by itself. */
function takenBack({ standing, cdrCount, decision, energyWh }: SessionToBill): HoldReason[] {
  const waived = decision?.state === 'waived'
  if (standing || (cdrCount === 0 && !waived)) return []
  const how = waived ? 'waived' : 'taken back by a credit'
  return [
    {
      code: 'changedAfterBilling',
      text: `News of this session arrived after it was ${how}. Confirm to bill it; waive to leave it at that.`,
      evidence: { cdrs: cdrCount, nowWh: energyWh },
    },
  ]
}

const isFailedStart = ({ energyWh, startedAt, endedAt }: SessionToBill) =>
  energyWh === 0 && endedAt >= startedAt && endedAt - startedAt < failedStartMs

function priced(make: () => Cdr): Cdr | { failure: string } {
  try {
    return make()
  } catch (error) {
    // A tariff the engine cannot price must not stop the others; the session waits where a person sees it.
    return { failure: `The price could not be worked out: ${error instanceof Error ? error.message : String(error)}` }
  }
}

type Standing = NonNullable<SessionToBill['standing']>

/**
 * Whether what we know now still makes the bill that stands: by what a person corrected in it, as long as the station
 * says what it said then. A CDR is not made anew for readings that change no price.
 */
function isAsBilled(session: SessionToBill, tariff: SessionTariff, standing: Standing): boolean {
  const { corrected } = standing
  const again = makeCdr(session, tariff, { correction: corrected?.correction ?? null, decision: null })
  const isSame = (['netMinor', 'grossMinor', 'energyWh', 'startedAt', 'endedAt'] as const).every(
    (field) => again[field] === standing[field],
  )
  if (!isSame || corrected === null) return isSame
  const { energyWh, startedAt, endedAt } = corrected.reported
  return session.energyWh === energyWh && session.startedAt === startedAt && session.endedAt === endedAt
}

const changed = (cdr: Cdr, standing: Standing): HoldReason => ({
  code: 'changedAfterBilling',
  text: `News of this session arrived after CDR ${standing.uid} was issued. Confirm to credit it and bill the new values; waive to let it stand.`,
  evidence: {
    currency: cdr.currency,
    billedMinor: standing.grossMinor,
    nowMinor: cdr.grossMinor,
    billedWh: standing.energyWh,
    nowWh: cdr.energyWh,
  },
})
