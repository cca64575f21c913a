import type { SessionId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import { judgeSession } from './judge-session'
import type { BillingStore, Judged } from './ports'
import type { SessionToBill } from './session-to-bill'

export type IssuePorts = {
  billing: BillingStore
  clock: Clock
  settleMs: number
  /** Checks the signed meter data of an ended session; the state it found. */
  checkSigned: (scope: TenantScope, sessionId: SessionId) => Promise<string | null>
}

/** Sessions of one read and one write: enough to be quick, few enough to be held in memory with their readings. */
const batch = 200
/** Pricing is arithmetic in the process that also answers stations: it steps aside after this many. */
const turn = 10

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function judge(sessions: readonly SessionToBill[]): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const session of sessions) {
    judged.push({ session, judgement: judgeSession(session) })
    if (judged.length % turn === 0) await nextTurn()
  }
  return judged
}

/**
 * Bills every session of the tenant that is due and has settled. Idempotent: what somebody else billed or changed
 * between reading and writing is left to the next run. Returns how many got their state.
 */
export async function issueDueCdrs(ports: IssuePorts, scope: TenantScope): Promise<number> {
  let done = 0
  for (;;) {
    const sessions = await ports.billing.due(scope, ports.clock.now(), ports.settleMs, batch)
    if (sessions.length === 0) return done
    const checked = await withSignedState(ports, scope, sessions)
    const written = await write(ports.billing, scope, await judge(checked), null)
    done += written.length
    if (sessions.length < batch || written.length === 0) return done
  }
}

/**
 * Writes them together; when the database refuses, one by one, and holds those it refuses, so that one session that
 * cannot be billed never keeps its tenant's others from it.
 */
async function write(
  billing: BillingStore,
  scope: TenantScope,
  judged: readonly Judged[],
  reason: string | null,
): Promise<SessionId[]> {
  try {
    return await billing.write(scope, judged, reason)
  } catch {
    const written: SessionId[] = []
    for (const one of judged)
      written.push(...(await billing.write(scope, [one], reason).catch((error) => refused(one, error))))
    return written
  }

  function refused({ session }: Judged, error: unknown): Promise<SessionId[]> {
    const text = `The bill could not be stored: ${error instanceof Error ? error.message : String(error)}`
    const reasons = [{ code: 'notPriced' as const, text, evidence: {} }]
    return billing.write(scope, [{ session, judgement: { kind: 'hold', reasons } }], reason)
  }
}

/** What a meter signed is checked before it is billed, and again when news came: a country may ask for it. */
async function withSignedState(
  { checkSigned }: IssuePorts,
  scope: TenantScope,
  sessions: readonly SessionToBill[],
): Promise<SessionToBill[]> {
  const checked: SessionToBill[] = []
  for (const session of sessions) {
    const { meterSigns } = session.signed
    // Records nobody can read say nothing, and must not keep the sessions after them from being billed.
    const state = meterSigns
      ? await checkSigned(scope, session.sessionId).catch(() => 'unreadable')
      : session.signed.state
    checked.push({ ...session, signed: { meterSigns, state } })
  }
  return checked
}

/** Bills these sessions now, as after a decision; `reason` goes into the credit CDR where one stands. */
export async function issueCdrs(
  ports: Pick<IssuePorts, 'billing' | 'clock'>,
  scope: TenantScope,
  ids: readonly SessionId[],
  reason: string | null,
): Promise<SessionId[]> {
  const sessions = await ports.billing.sessions(scope, ids, ports.clock.now())
  const due = sessions.filter(({ billing, running }) => billing === 'due' && !running)
  return write(ports.billing, scope, await judge(due), reason)
}
