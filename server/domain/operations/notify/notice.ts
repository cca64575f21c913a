import { z } from 'zod'
import type { LiveAlarm } from '../../../kernel/live'

const said = z.string().trim().min(1)

/**
 * What somebody is told of an alarm. Nothing leaves the house without what happened, where, what it costs, what to do
 * and a link to act on it: the type asks for all five, and the schema refuses an empty one.
 */
export const noticeSchema = z.object({
  what: said,
  where: said,
  effect: said,
  action: said,
  link: z.url(),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  raisedAt: z.number().int(),
  detail: z.string().nullable(),
  /** Zone of the site, for its instants. */
  timeZone: z.string(),
  /** Why this person: nobody took it for so long. null: their own wish. */
  escalation: z.object({ policy: z.string(), step: z.number().int(), waitedMin: z.number().int() }).nullable(),
})
export type Notice = z.output<typeof noticeSchema>

/** Rules write all their words; an alarm of an older version may lack some. */
const orElse = (text: string | null, instead: string) => text?.trim() || instead

export function placeOf(alarm: Pick<LiveAlarm, 'stationName' | 'evseNumber' | 'locationName'>): string {
  const evse = alarm.evseNumber === null ? null : `EVSE ${alarm.evseNumber}`
  return orElse([alarm.stationName, evse, alarm.locationName].filter(Boolean).join(' · '), 'Place not known')
}

export function noticeOf(
  alarm: LiveAlarm & { timeZone: string },
  publicUrl: string,
  escalation: Notice['escalation'] = null,
): Notice {
  return noticeSchema.parse({
    what: orElse(alarm.what, 'Alarm without a title'),
    where: placeOf(alarm),
    effect: orElse(alarm.effect, 'Effect not known'),
    action: orElse(alarm.advice, 'Open the alarm and look at the station.'),
    link: `${publicUrl}/alarms?sel=${alarm.id}`,
    priority: alarm.priority,
    raisedAt: alarm.lastRaisedAt,
    detail: alarm.detail,
    timeZone: alarm.timeZone,
    escalation,
  })
}
