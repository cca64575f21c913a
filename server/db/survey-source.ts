import type { Boot, Finding, FindingFact } from '../domain/events'
import { noteKinds } from '../domain/operations/memory'
import type { History, SurveySource } from '../domain/operations/survey'
import type { StationId } from '../kernel/ids'
import type { Scoped } from './scoped'
import { fastFindings, slowFindings } from './survey-queries'

type FindingRow = Omit<Finding, 'fact'> & { stationId: StationId }

const eventsSql = `select s.id as "stationId", e.kind, e.text, (extract(epoch from e.received_at) * 1000)::bigint as at,
    e.payload->>'reason' as reason, e.payload->>'firmwareVersion' as "firmwareVersion"
  from stations s cross join lateral (select * from station_events v where v.station_id = s.id and v.kind = any($2)
    and v.at > $1::timestamptz - interval '1 day' order by v.at desc, v.id desc limit 50) e
  where s.onboarding = 'accepted' and s.removed_at is null and ($3::int[] is null or s.id = any($3)) order by e.received_at`

/** A skew below a second is no skew. Since when it is so is not kept: it counts from now. */
const skewSql = `select id as "stationId", clock_skew_ms as ms from stations
  where abs(clock_skew_ms) >= 1000 and removed_at is null and ($1::int[] is null or id = any($1))`

type EventRow = { stationId: StationId; kind: string; text: string; at: number } & Omit<Boot, 'at'>

/** What the survey reads, in one tenant's scope; one query after the other, so that it never takes many connections. */
export const openSurveySource = (scoped: Scoped): SurveySource => ({
  async findings(scope, now, slow) {
    const found: (Finding & { stationId: StationId })[] = []
    for (const [fact, sql] of Object.entries(slow ? slowFindings : fastFindings)) {
      const rows = await scoped.query<FindingRow>(scope, sql, [new Date(now)])
      for (const { stationId, since, count, detail } of rows)
        found.push({ stationId, fact: fact as FindingFact, since, count, detail })
    }
    return found
  },

  async history(scope, now, stationIds) {
    const events = await scoped.query<EventRow>(scope, eventsSql, [new Date(now), ['boot', ...noteKinds], stationIds])
    const skews = await scoped.query<{ stationId: StationId; ms: number }>(scope, skewSql, [stationIds])
    const skewOf = new Map(skews.map(({ stationId, ms }) => [stationId, { ms, since: now }]))
    const eventsOf = Map.groupBy(events, (event) => event.stationId)
    return [...new Set([...eventsOf.keys(), ...skewOf.keys()])].map((stationId): History => {
      const mine = eventsOf.get(stationId) ?? []
      return {
        stationId,
        boots: mine
          .filter(({ kind }) => kind === 'boot')
          .map(({ at, reason, firmwareVersion }) => ({ at, reason, firmwareVersion })),
        notes: mine.filter(({ kind }) => kind !== 'boot').map(({ at, kind, text }) => ({ at, kind, text })),
        skew: skewOf.get(stationId) ?? null,
      }
    })
  },
})
