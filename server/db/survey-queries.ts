import type { FindingFact } from '../domain/events'
import { highRisk } from '../domain/operations/risk/risk'

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::bigint`
const row = (station: string, since: string, count: string, detail: string) =>
  `select ${station} as "stationId", ${ms(since)} as since, ${count} as count, ${detail} as detail`
const evses = (column: string) => `'EVSE ' || string_agg(distinct ${column}::text, ', ')`

/** Handshakes of known stations that were turned away within the last quarter of an hour. */
const refused = (reasons: string, extra = 'true') =>
  `${row('s.id', 'min(r.first_at)', 'sum(r.attempts)::int', `'from ' || max(r.remote_address)`)}
  from refused_handshakes r join stations s on s.tenant_id = r.tenant_id and s.identity_key = r.identity_key
  where s.onboarding = 'accepted' and s.removed_at is null and r.reason in (${reasons}) and ${extra}
    and r.last_at > $1::timestamptz - interval '15 minutes' group by s.id`

/** EVSEs whose newest session with one of these marks was not followed by one that charged without. */
const marked = (flags: string, days: number) =>
  `${row('f.station_id', 'min(f.started_at)', 'count(*)::int', evses('f.evse_number'))}
  from (select distinct on (evse_id) evse_id, evse_number, station_id, started_at from sessions
    where flags <> '{}' and flags && array[${flags}] and started_at > $1::timestamptz - interval '${days} days'
    order by evse_id, started_at desc) f
  where not exists (select 1 from sessions n where n.evse_id = f.evse_id and n.started_at > f.started_at
    and n.state = 'ended' and n.energy_wh > 0 and not n.flags && array[${flags}]) group by f.station_id`

const manyMarked = (flags: string, interval: string, atLeast: number) =>
  `${row('station_id', 'min(started_at)', 'count(*)::int', 'null')} from sessions
  where flags <> '{}' and flags && array[${flags}] and started_at > $1::timestamptz - interval '${interval}'
  group by station_id having count(*) >= ${atLeast}`

const waiting = (what: string) => `count(*) || ' ${what}'`

/** The result of the newest check of signed data. */
const signed = (states: string) =>
  `select * from (select distinct on (station_id) station_id as "stationId", ${ms('checked_at')} as since, 1 as count,
    'session ' || session_id as detail, state from signed_checks
    where checked_at > $1::timestamptz - interval '30 days' order by station_id, checked_at desc) latest
  where state in (${states})`

const keyCounts = `(k.valid_until is null or k.valid_until > $1::timestamptz)`
const meter = `'meter ' || string_agg(coalesce(k.meter_serial, 'of EVSE ' || k.evse_number, 'of the station'), ', ')`

/** One query for each fact, with $1: now. They run in one tenant's scope, which is their `where`. Bounded in time. */
export const fastFindings = {
  wrongPassword: refused(`'wrongPassword'`),
  handshakeRefused: refused(
    `'passwordMissing', 'noSubprotocol', 'unsupportedSubprotocol', 'profileTooLow', 'certificateMissing', 'certificateSelfSigned',
    'certificateUntrusted', 'certificateExpired', 'certificateNotYetValid', 'certificateOfAnother', 'certificateRevoked', 'certificateUnchecked'`,
    'not s.connected',
  ),
  silent: `${row('id', `last_message_at + make_interval(secs => greatest(3 * heartbeat_interval_s, 900))`, '1', 'null')}
    from stations where connected and onboarding = 'accepted' and removed_at is null
      and last_message_at < $1::timestamptz - make_interval(secs => greatest(3 * heartbeat_interval_s, 900))`,
  stopFailed: `${row('c.station_id', 'min(c.queued_at)', 'count(distinct s.id)::int', `'session ' || string_agg(distinct s.id::text, ', ')`)}
    from commands c join sessions s on s.id = c.session_id and s.state = 'active'
    where c.kind = 'remoteStop' and c.queued_at > $1::timestamptz - interval '1 hour'
      and (c.state in ('rejected', 'noAnswer', 'failed') or c.effect = 'notSeen') group by c.station_id`,
  unlockFailed: `${row('c.station_id', 'min(c.queued_at)', 'count(*)::int', `'EVSE ' || string_agg(distinct e.evse_number::text, ', ')`)}
    from commands c left join evses e on e.id = c.evse_id
    where c.kind = 'unlock' and c.state in ('rejected', 'failed') and c.queued_at > $1::timestamptz - interval '1 hour'
      and not exists (select 1 from commands n where n.station_id = c.station_id and n.kind = 'unlock' and n.state = 'accepted'
        and n.evse_id is not distinct from c.evse_id and n.queued_at > c.queued_at) group by c.station_id`,
  resetFailed: `${row('c.station_id', 'min(coalesce(c.effect_at, c.queued_at))', 'count(*)::int', 'null')}
    from commands c join stations s on s.id = c.station_id
    where c.kind = 'reset' and c.effect = 'notSeen' and c.queued_at > $1::timestamptz - interval '1 day'
      and (s.booted_at is null or s.booted_at < c.queued_at) and s.removed_at is null group by c.station_id`,
  commandsUnanswered: `${row('station_id', 'min(queued_at)', 'count(*)::int', 'null')} from commands
    where state = 'noAnswer' and queued_at > $1::timestamptz - interval '15 minutes' group by station_id having count(*) >= 3`,
  energyAfterRefusal: `${row('station_id', 'min(started_at)', 'count(*)::int', evses('evse_number'))} from sessions
    where flags <> '{}' and flags && array['energyAfterRefusal'] and started_at > $1::timestamptz - interval '1 day' group by station_id`,
  // Cards as the log keeps them: their last four characters.
  cardsRefused: `${row('r.station_id', 'min(r.at)', 'count(*)::int', `count(distinct r.card) || ' cards refused'`)} from (
    select m.station_id, m.at, substring(m.request from '"id(?:Tag|Token)"\\s*:\\s*"([^"]*)"') as card
    from stations s join ocpp_messages m on m.station_id = s.id and m.action = 'Authorize' and m.direction = 'in'
      and m.at > $1::timestamptz - interval '30 minutes' and m.at <= $1::timestamptz
    where s.removed_at is null and substring(m.response from '"status"\\s*:\\s*"([A-Za-z]+)"') <> 'Accepted') r
  where not exists (select 1 from sessions n where n.station_id = r.station_id and n.started_at > r.at and n.energy_wh > 0)
  group by r.station_id having count(distinct r.card) >= 3`,
  stopsMissing: manyMarked(`'endedByInference'`, '1 day', 3),
} satisfies Partial<Record<FindingFact, string>>

/** What a station would have had by its share of the sessions of its kind (AC or DC), since its own last one; whole UTC days. */
const noSessions = `with days as (select h.station_id, s.power_type, h.day, sum(h.sessions) as sessions
    from evse_health_days h join stations s on s.id = h.station_id and s.removed_at is null and s.onboarding = 'accepted'
    where h.tenant_id = (select scope_tenant()) and h.day >= ($1::timestamptz)::date - 28 and h.day < ($1::timestamptz)::date group by 1, 2, 3),
  kinds as (select power_type, day, sum(sessions) as sessions from days group by 1, 2),
  own as (select station_id, power_type, sum(sessions) as sessions, max(day) filter (where sessions > 0) as last from days group by 1, 2),
  gaps as (select o.station_id, (o.last + 1)::timestamptz as since,
      o.sessions * (select sum(k.sessions) from kinds k where k.power_type = o.power_type and k.day > o.last)
        / (select sum(k.sessions) from kinds k where k.power_type = o.power_type and k.day <= o.last) as missing
    from own o where o.sessions > 0)
  ${row('g.station_id', 'g.since', 'round(g.missing)::int', `'about ' || round(g.missing) || ' sessions missing'`)} from gaps g
  where g.missing >= 6 and not exists (select 1 from sessions n where n.station_id = g.station_id and n.started_at >= g.since and n.energy_wh > 0)
    and exists (select 1 from evses e where e.station_id = g.station_id and e.availability in ('available', 'occupied', 'unknown'))`

export const slowFindings: Record<Exclude<FindingFact, keyof typeof fastFindings>, string> = {
  // Only what the station did hold, and holds no more: a value it never took has been refused in the command itself.
  settingsDrifted: `${row('t.station_id', 'min(t.changed_at)', 'count(*)::int', `left(string_agg(t.variable, ', ' order by t.variable), 200)`)}
    from (select distinct on (c.station_id, v->>'component', v->>'variable') c.station_id, c.queued_at, v
      from commands c cross join jsonb_array_elements(c.request->'values') v
      where c.kind = 'writeSettings' and c.state = 'accepted' and c.queued_at > $1::timestamptz - interval '90 days'
      order by c.station_id, v->>'component', v->>'variable', c.queued_at desc) w
    join station_settings t on t.station_id = w.station_id and t.component = coalesce(w.v->>'component', '')
      and t.variable = w.v->>'variable' and t.component_instance = coalesce(w.v->>'componentInstance', '')
      and t.variable_instance = coalesce(w.v->>'variableInstance', '') and t.evse_number = coalesce((w.v->>'evseNumber')::int, 0)
      and t.attribute = coalesce(w.v->>'attribute', 'Actual')
    where t.previous_value = w.v->>'value' and t.value is distinct from w.v->>'value' and t.changed_at > w.queued_at
    group by t.station_id`,
  quarantineWaiting: `${row('station_id', 'min(at)', 'count(*)::int', waiting('messages'))} from quarantine
    where resolved_at is null and at > $1::timestamptz - interval '30 days' group by station_id`,
  reviewWaiting: `${row('station_id', 'min(coalesce(end_received_at, ended_at))', 'count(*)::int', waiting('sessions'))} from sessions
    where needs_review and state = 'ended' and started_at > $1::timestamptz - interval '90 days' group by station_id`,
  holdWaiting: `${row('station_id', 'min(opened_at)', 'count(*)::int', waiting('sessions'))} from billing_holds
    where state = 'open' and opened_at > $1::timestamptz - interval '1 year' group by station_id`,
  tariffMissing: `${row('station_id', 'min(changed_at)', 'count(*)::int', waiting('sessions'))} from session_billing
    where state = 'refused' and changed_at > $1::timestamptz - interval '1 year' group by station_id`,
  signedInvalid: signed(`'invalid'`),
  signedUnchecked: signed(`'noKey', 'unreadable'`),
  meterKeyEnding: `${row('k.station_id', `min(k.valid_until) - interval '30 days'`, 'count(*)::int', meter)} from meter_keys k
    where k.valid_until > $1::timestamptz and k.valid_until < $1::timestamptz + interval '30 days'
      and not exists (select 1 from meter_keys n where n.station_id = k.station_id and n.id <> k.id
        and coalesce(n.evse_number, 0) = coalesce(k.evse_number, 0) and n.valid_from <= k.valid_until
        and (n.valid_until is null or n.valid_until > k.valid_until)) group by k.station_id`,
  calibrationEnding: `${row('k.station_id', `min(k.calibrated_until)::timestamptz - interval '90 days'`, 'count(*)::int', meter)} from meter_keys k
    where ${keyCounts} and k.calibrated_until > $1::timestamptz and k.calibrated_until < $1::timestamptz + interval '90 days'
    group by k.station_id`,
  calibrationEnded: `${row('k.station_id', 'min(k.calibrated_until)::timestamptz', 'count(*)::int', meter)} from meter_keys k
    where ${keyCounts} and k.calibrated_until <= $1::timestamptz group by k.station_id`,
  certificateEnding: `${row('c.station_id', `min(c.not_after) - interval '14 days'`, 'count(*)::int', `string_agg(c.subject || ' until ' || to_char(c.not_after, 'YYYY-MM-DD'), ', ')`)}
    from station_certificates c where c.state = 'installed' and c.not_after < $1::timestamptz + interval '14 days'
      and not exists (select 1 from station_certificates n where n.station_id = c.station_id and n.purpose = c.purpose
        and n.state = 'installed' and n.not_after > c.not_after) group by c.station_id`,
  upgradeFailed: `${row('u.station_id', 'min(u.ended_at)', 'count(*)::int', 'max(u.detail)')} from profile_upgrades u
    where u.state = 'timedOut' and u.ended_at > $1::timestamptz - interval '7 days'
      and not exists (select 1 from profile_upgrades n where n.station_id = u.station_id and n.id > u.id) group by u.station_id`,
  meterBackwards: marked(`'registerBackwards', 'meterStopBelowStart'`, 7),
  registerJump: marked(`'registerJump', 'registerReset', 'registerOutOfRange'`, 7),
  messagesLost: manyMarked(`'seqGap', 'startMissing'`, '7 days', 3),
  noSessions,
  likelyToFail: `${row('r.station_id', 'min(r.since)::timestamptz', 'count(*)::int', `string_agg('EVSE ' || r.evse_number || ': risk ' || r.score, ', ' order by r.evse_number)`)}
    from evse_risks r where r.score >= ${highRisk} and r.day >= ($1::timestamptz)::date - 3 group by r.station_id`,
  powerBelowRating: `${row('station_id', 'min(since)', 'count(*)::int', evses('evse_number'))} from (
    select e.station_id, e.evse_number, max(l.ended_at) as since
    from evses e join stations s on s.id = e.station_id and s.power_type = 'DC' and s.removed_at is null
    cross join lateral (select n.max_power_w, n.ended_at from sessions n where n.evse_id = e.id and n.state = 'ended'
      and n.energy_wh >= 2000 and n.started_at > $1::timestamptz - interval '14 days' order by n.started_at desc limit 3) l
    where coalesce(e.max_power_w, s.max_power_w) is not null
    group by e.station_id, e.evse_number, coalesce(e.max_power_w, s.max_power_w)
    having count(*) = 3 and max(l.max_power_w) < 0.25 * coalesce(e.max_power_w, s.max_power_w)) weak group by station_id`,
  deviationsGrowing: `select station_id as "stationId", ${ms(`date_trunc('hour', $1::timestamptz) - interval '1 hour'`)} as since,
      (count(*) filter (where at >= $1::timestamptz - interval '1 hour'))::int as count, null as detail
    from ocpp_messages where deviations is not null and tenant_id = (select scope_tenant())
      and at > $1::timestamptz - interval '25 hours' and at <= $1::timestamptz group by station_id
    having count(*) filter (where at >= $1::timestamptz - interval '1 hour') >= greatest(50,
      3 * count(*) filter (where at < $1::timestamptz - interval '1 hour') / 24)`,
}
