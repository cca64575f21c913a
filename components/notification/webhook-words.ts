import type { ApiOutputs } from '@/components/api/trpc'

export type Webhook = ApiOutputs['webhooks']['list'][number]
export type Delivery = ApiOutputs['webhooks']['deliveries'][number]
type Event = Delivery['event']

export const eventWords: Record<Exclude<Event, 'test'>, string> = {
  'alarm.raised': 'An alarm was raised',
  'alarm.escalated': 'An alarm escalated',
  'alarm.acknowledged': 'An alarm was acknowledged',
  'alarm.cleared': 'An alarm is over',
  'alarm.ticketRequested': 'A ticket was requested',
}

export const deliveryWords: Record<Delivery['state'], string> = {
  waiting: 'Waiting',
  sending: 'Being sent',
  sent: 'Delivered',
  failed: 'Failed',
}
