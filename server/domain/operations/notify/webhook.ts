import { z } from 'zod'
import type { LiveAlarm } from '../../../kernel/live'
import { placeOf } from './notice'
import type { AlarmToTell } from './plan'

export const webhookEvents = [
  'alarm.raised',
  'alarm.escalated',
  'alarm.acknowledged',
  'alarm.cleared',
  'alarm.ticketRequested',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export const webhookSchema = z.object({
  name: z.string().trim().min(1, 'Give the webhook a name.').max(60),
  url: z
    .url({ protocol: /^https?$/, message: 'Enter an address that starts with https://.' })
    .max(500)
    .refine(
      (text) => !new URL(text).username && !new URL(text).password,
      'Leave name and password out of the address.',
    ),
  events: z.array(z.enum(webhookEvents)).min(1, 'Choose at least one event.'),
  active: z.boolean(),
})
export type NewWebhook = z.output<typeof webhookSchema>
export type Webhook = NewWebhook & { id: number }

/** The answer to `alarm.ticketRequested`. */
export const ticketAnswer = z.object({
  reference: z.string().trim().min(1).max(80),
  url: z.url({ protocol: /^https?$/ }).max(1_000),
})

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const alarmBody = (alarm: LiveAlarm, publicUrl: string) => ({
  id: alarm.id,
  rule: alarm.rule,
  priority: alarm.priority,
  state: alarm.state,
  what: alarm.what,
  where: placeOf(alarm),
  effect: alarm.effect,
  action: alarm.advice,
  detail: alarm.detail,
  site: alarm.locationId === null ? null : { id: alarm.locationId, name: alarm.locationName },
  station: alarm.stationId === null ? null : { id: alarm.stationId, name: alarm.stationName },
  evseNumber: alarm.evseNumber,
  raisedAt: iso(alarm.raisedAt),
  lastRaisedAt: iso(alarm.lastRaisedAt),
  clearedAt: iso(alarm.clearedAt),
  acknowledgedAt: iso(alarm.acknowledgedAt),
  acknowledgedBy: alarm.acknowledgedByName,
  occurrences: alarm.occurrences,
  link: `${publicUrl}/alarms?sel=${alarm.id}`,
})

/** What is posted. `id` is the event's: a receiver that got it twice knows by it. */
export const eventBody = (
  id: string,
  event: WebhookEvent,
  at: number,
  alarm: AlarmToTell | LiveAlarm,
  publicUrl: string,
  more: object = {},
): string => JSON.stringify({ id, event, at: iso(at), ...more, alarm: alarmBody(alarm, publicUrl) })
