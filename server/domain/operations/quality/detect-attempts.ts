import type { EvseId, StationId } from '../../../kernel/ids'
import { minute, second } from '../../../kernel/time'
import { type Attempt, excluded, failed } from './attempt'
import { causeOfFault, causeOfRefusal } from './blame'
import {
  type CardEvidence,
  overlaps,
  type Plug,
  type SessionEvidence,
  type SiteEvidence,
  type Spells,
  spellsOf,
} from './evidence'
import { judgeSession } from './judge-session'

/** A plug or a card this long before a session belongs to it; a plug without one by then has failed. */
const togetherMs = 15 * minute
/** Cards shown this shortly after each other are one: stations send again, drivers hold it twice. */
const sameCardMs = minute
/** A cable in for less than this, without a card, was no try. */
const shortPlugMs = 30 * second
const slackMs = minute

type Card = CardEvidence & { used: boolean }
type Cable = Plug & { used: boolean }

/** What happened at one site, on its way to attempts. */
class Site {
  readonly cards: Card[]
  readonly cables: Cable[]
  private readonly spells: ReadonlyMap<EvseId, Spells>

  constructor(readonly evidence: SiteEvidence) {
    const rows = Map.groupBy(evidence.statuses, (row) => row.evseId)
    this.spells = new Map([...rows].map(([evseId, mine]) => [evseId, spellsOf(mine)]))
    this.cards = evidence.cards.map((card) => ({ ...card, used: false }))
    this.cables = [...this.spells.values()].flatMap(({ plugs }) => plugs.map((plug) => ({ ...plug, used: false })))
  }

  spellsOf(evseId: EvseId): Spells {
    return this.spells.get(evseId) ?? { plugs: [], faults: [], offline: [] }
  }

  /** Ends when the EVSE is free again, or with what is known. */
  end(cable: Plug): number {
    return cable.until ?? this.evidence.until
  }
}

/**
 * The tries to charge at one site, oldest first. Sessions come first and take their plug and card with them; cards that
 * no session used follow, then refused remote starts, then cables nobody showed a card for. A running session is none yet.
 */
export function detectAttempts(evidence: SiteEvidence): Attempt[] {
  const site = new Site(evidence)
  const found = [
    ...evidence.sessions.flatMap((session) => ofSession(site, session)),
    ...site.cards.flatMap((card) => ofCard(site, card)),
    ...ofRemoteStarts(site),
    ...site.cables.flatMap((cable) => ofCable(site, cable)),
  ]
  return found.map((attempt) => underMaintenance(evidence, attempt)).sort((a, b) => a.startedAt - b.startedAt)
}

/** Could the card be the session's? */
const fits = (session: string | null, card: string | null): boolean =>
  session !== null && (card === null || session.endsWith(card) || card.endsWith(session))

function ofSession(site: Site, session: SessionEvidence): Attempt[] {
  const { evseId, startedAt, endedAt, tokenTail, sessionId, stationId } = session
  let first = startedAt
  for (const cable of site.cables) {
    if (cable.evseId !== evseId || !overlaps(cable, startedAt - slackMs, (endedAt ?? startedAt) + slackMs)) continue
    // The first session of a plug began with it; a later one began by itself.
    if (!cable.used && startedAt - cable.from <= togetherMs) first = Math.min(first, cable.from)
    cable.used = true
  }
  for (const card of site.cards) {
    if (card.used || card.stationId !== stationId || !fits(tokenTail, card.tokenTail)) continue
    if (card.at < startedAt - togetherMs || card.at > (endedAt ?? Number.POSITIVE_INFINITY) + slackMs) continue
    if (card.status !== 'Accepted' && !session.refused && card.at < startedAt) continue
    // After the start it is the card that ends the session, or a driver who tries whether it does.
    card.used = true
    first = Math.min(first, card.at)
  }
  if (endedAt === null) return []
  const judged = judgeSession({ ...session, endedAt }, site.spellsOf(evseId))
  return [{ stationId, evseId, sessionId, tokenTail, startedAt: first, endedAt, ...judged }]
}

/** The EVSE a card was meant for: the only one that waits with a cable in, or the only one there is. */
function evseFor(site: Site, stationId: StationId, at: number): { evseId: EvseId | null; cable: Cable | null } {
  const waiting = site.cables.filter((cable) => cable.stationId === stationId && !cable.used && overlaps(cable, at, at))
  if (waiting.length === 1) return { evseId: waiting[0]!.evseId, cable: waiting[0]! }
  const evses = site.evidence.evses.filter((evse) => evse.stationId === stationId)
  return { evseId: evses.length === 1 ? evses[0]!.evseId : null, cable: null }
}

/** Somebody of the same contract ends a session with another card. */
const endsSession = ({ evidence }: Site, card: CardEvidence) =>
  evidence.sessions.some(
    ({ stationId, startedAt, endedAt }) =>
      stationId === card.stationId && startedAt < card.at && endedAt !== null && Math.abs(endedAt - card.at) <= slackMs,
  )

function ofCard(site: Site, card: Card): Attempt[] {
  if (card.used) return []
  const again = site.cards.filter(
    (other) =>
      other.stationId === card.stationId &&
      other.tokenTail === card.tokenTail &&
      other.status === card.status &&
      other.at >= card.at &&
      other.at - card.at <= sameCardMs,
  )
  for (const other of again) other.used = true
  if (card.status === 'Accepted' && endsSession(site, card)) return []
  const { evseId, cable } = evseFor(site, card.stationId, card.at)
  const of = {
    stationId: card.stationId,
    evseId,
    sessionId: null,
    tokenTail: card.tokenTail,
    startedAt: card.at,
    endedAt: again.at(-1)!.at,
  }
  if (card.status === null) return [{ ...of, ...failed('authorize', 'backend', 'noAnswer') }]
  if (card.status !== 'Accepted')
    return [{ ...of, ...failed('authorize', causeOfRefusal(card.status), `refused:${card.status}`) }]
  if (!cable) return [{ ...of, ...failed('plugIn', 'user', 'noPlug') }]
  cable.used = true
  const since = card.at - cable.from <= togetherMs ? cable.from : card.at
  return [{ ...of, startedAt: since, endedAt: site.end(cable), ...failed('start', 'station', 'noStart') }]
}

function ofRemoteStarts({ evidence, cables }: Site): Attempt[] {
  return evidence.remoteStarts.flatMap(({ stationId, evseId, at, state }): Attempt[] => {
    const helped = evidence.sessions.some(
      (session) => session.stationId === stationId && Math.abs(session.startedAt - at) <= slackMs,
    )
    if (helped) return []
    for (const cable of cables) if (cable.evseId === evseId && overlaps(cable, at, at)) cable.used = true
    const of = { stationId, evseId, sessionId: null, tokenTail: null, startedAt: at, endedAt: at }
    return [{ ...of, ...failed('start', state === 'rejected' ? 'station' : 'network', `remoteStart:${state}`) }]
  })
}

function ofCable(site: Site, cable: Cable): Attempt[] {
  const endedAt = site.end(cable)
  if (cable.used || (cable.until === null && endedAt - cable.from < togetherMs)) return []
  const { evseId, stationId, from: startedAt } = cable
  const of = { stationId, evseId, sessionId: null, tokenTail: null, startedAt, endedAt }
  const fault = site.spellsOf(evseId).faults.find((each) => overlaps(each, startedAt, endedAt))
  if (fault)
    return [{ ...of, ...failed('start', causeOfFault(fault.errorCode), `fault:${fault.errorCode ?? 'unknown'}`) }]
  if (endedAt - startedAt < shortPlugMs) return [{ ...of, ...excluded('shortPlug') }]
  return [{ ...of, ...failed('authorize', 'user', 'noCard') }]
}

function underMaintenance({ maintenance }: SiteEvidence, attempt: Attempt): Attempt {
  const during = maintenance.some(
    ({ stationId, from, until }) =>
      (stationId === null || stationId === attempt.stationId) && from <= attempt.startedAt && attempt.startedAt < until,
  )
  return during ? { ...attempt, ...excluded('maintenance') } : attempt
}
