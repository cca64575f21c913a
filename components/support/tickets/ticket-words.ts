import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/root'
import type { ProblemKind, TicketChannel, TicketPriority, TicketState } from '@/server/kernel/ticket'

type Outputs = inferRouterOutputs<AppRouter>['tickets']
export type TicketRow = Outputs['list'][number]
export type TicketDetail = Outputs['get']
export type TicketLine = TicketDetail['lines'][number]
export type CannedAnswer = Outputs['answers'][number]
export type AlarmTickets = Outputs['ofAlarm']

export const channelNames: Record<TicketChannel, string> = {
  phone: 'Phone',
  form: 'Web form',
  mail: 'E-mail',
  api: 'API',
  owner: 'Owner',
}

export const stateNames: Record<TicketState, string> = {
  new: 'New',
  open: 'Open',
  waiting: 'Waiting for driver',
  solved: 'Solved',
  closed: 'Closed',
}

export const priorityNames: Record<TicketPriority, string> = { urgent: 'Urgent', normal: 'Normal', low: 'Low' }

export const problemNames: Record<ProblemKind, string> = {
  noStart: 'Charging does not start',
  cableStuck: 'Cable is stuck',
  noPower: 'Stopped, or no power',
  payment: 'Payment or price',
  damage: 'Damaged or dangerous',
  other: 'Something else',
}

/** What to ask on the phone, in this order, and why: the answers decide the remedy. */
export const phoneScript: Record<ProblemKind, readonly string[]> = {
  noStart: [
    'Is the plug in all the way, at the car and at the station?',
    'What does the display or the light show?',
    'Which card or app; does another card work?',
    'Is the car locked, with a departure time or a charging limit set?',
  ],
  cableStuck: [
    'Has the session ended; what does the display show?',
    'Unlock the car, wait ten seconds, pull straight.',
    'Push the plug in firmly while we unlock it from here.',
    'Is the cable the driver’s own?',
  ],
  noPower: [
    'When did it stop, and at how many percent?',
    'What does the car say about why?',
    'Do the neighbouring plugs have power?',
    'Is the light at the station on at all?',
  ],
  payment: [
    'Day and time, and the last four digits of the card; never the whole number.',
    'What was charged, and what was expected?',
    'Paid by card, app or at the station?',
    'Where may the receipt be sent?',
  ],
  damage: [
    'Is anybody in danger: open wires, smoke, fire? Then 112 first, and stay away.',
    'What is damaged; can it still be plugged in?',
    'Can the driver send a photo? The link goes by mail or text.',
    'Is a car still plugged in?',
  ],
  other: ['Which station and which plug: the number printed on it?', 'Since when?', 'Is somebody waiting at the plug?'],
}

export const isOver = ({ state }: { state: TicketState }): boolean => state === 'solved' || state === 'closed'
