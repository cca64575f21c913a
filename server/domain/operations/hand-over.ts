import type { LiveAlarm } from '../../kernel/live'
import { ticketName } from '../../kernel/ticket'
import { workOrderName } from '../../kernel/work-order'
import { isClosed, type WorkOrder } from './work-order'

/** Where a line leads; the client knows the pages. */
export type HandOverRef =
  | { kind: 'alarm' | 'station' | 'site' | 'workOrder' | 'ticket'; id: number }
  | { kind: 'tariff' | 'settings' | 'none'; id: null }

/** One thing the next shift has to know. `at`: the instant the line is about; `late`: it is past that. */
export type HandOverLine = {
  text: string
  detail: string
  ref: HandOverRef
  at: number | null
  atMeans: 'since' | 'until' | 'due' | 'at'
  late: boolean
  priority: number | null
}

export type HandOverKind =
  | 'incidents'
  | 'promises'
  | 'tickets'
  | 'workOrders'
  | 'shelved'
  | 'maintenance'
  | 'commands'
  | 'changes'
/** `total` may be more than the lines that are written down. */
export type HandOverSection = { kind: HandOverKind; total: number; lines: HandOverLine[] }

export type HandOverPromise = {
  id: number
  body: string
  stationId: number | null
  stationName: string | null
  alarmId: number | null
  alarmWhat: string | null
  dueAt: number
  madeByName: string
}
export type HandOverSilence = {
  kind: 'maintenance' | 'outOfService'
  place: string
  ref: HandOverRef
  from: number
  until: number | null
  reason: string
  byName: string
}
export type HandOverCommand = {
  id: number
  kind: string
  stationId: number
  stationName: string
  state: string
  queuedAt: number
  byName: string
}
/** A driver's ticket nobody has ended. `dueAt`: when its next clock runs out; null: it waits for the driver. */
export type HandOverTicket = {
  id: number
  subject: string
  stationName: string | null
  assignedToName: string | null
  waiting: boolean
  urgent: boolean
  dueAt: number | null
}
/** Something that is different since the last shift. `count`: how many of the same kind by the same hand. */
export type HandOverChange = { what: string; detail: string; ref: HandOverRef; at: number; byName: string }

/** Everything a hand-over is written from, as it is at `now`. Instants ms UTC. */
export type HandOverFacts = {
  now: number
  /** Open alarms people are told of. */
  incidents: readonly LiveAlarm[]
  shelved: readonly LiveAlarm[]
  silences: readonly HandOverSilence[]
  commands: readonly HandOverCommand[]
  promises: readonly HandOverPromise[]
  tickets: readonly HandOverTicket[]
  workOrders: readonly (WorkOrder & { stationName: string })[]
  changes: readonly HandOverChange[]
}

/** More lines nobody reads at the start of a shift; the number above them says how many there are. */
const linesAtMost = 25

const plain = { ref: { kind: 'none', id: null } as HandOverRef, at: null, late: false, priority: null }
const joined = (...parts: (string | null | false | undefined)[]) => parts.filter(Boolean).join(' · ')
const placeOf = (alarm: LiveAlarm) => joined(alarm.locationName, alarm.stationName)
const count = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`

function incident(alarm: LiveAlarm): HandOverLine {
  const { stakes, explains } = alarm
  const cut = stakes !== null && stakes.sessionsCut > 0 && `${count(stakes.sessionsCut, 'session')} cut`
  const held = alarm.assignedToName ? `with ${alarm.assignedToName}` : alarm.state === 'active' && 'nobody has it'
  return {
    text: joined(alarm.what, placeOf(alarm)),
    detail: joined(explains > 0 && `${count(explains, 'alarm')} explained`, cut, alarm.effect, held),
    ref: { kind: 'alarm', id: alarm.id },
    at: alarm.raisedAt,
    atMeans: 'since',
    late: false,
    priority: alarm.priority,
  }
}

const shelf = (alarm: LiveAlarm): HandOverLine => ({
  text: joined(alarm.what, placeOf(alarm)),
  detail: joined(alarm.hold?.reason, alarm.hold?.byName),
  ref: { kind: 'alarm', id: alarm.id },
  at: alarm.hold?.until ?? null,
  atMeans: 'until',
  late: false,
  priority: alarm.priority,
})

const silence = (each: HandOverSilence, now: number): HandOverLine => ({
  ...plain,
  text: `${each.kind === 'maintenance' ? 'Maintenance' : 'Out of alarm service'}: ${each.place}`,
  detail: joined(each.from > now && 'yet to begin', each.reason, each.byName),
  ref: each.ref,
  at: each.from > now ? each.from : (each.until ?? each.from),
  atMeans: each.from > now ? 'at' : each.until === null ? 'since' : 'until',
})

const promise = (each: HandOverPromise, now: number): HandOverLine => ({
  ...plain,
  text: each.body,
  detail: joined(each.stationName, each.alarmWhat, each.madeByName),
  ref: each.alarmId === null ? { kind: 'station', id: each.stationId ?? 0 } : { kind: 'alarm', id: each.alarmId },
  at: each.dueAt,
  atMeans: 'due',
  late: each.dueAt < now,
})

const stateWords = { open: 'open', onTheWay: 'on the way', onSite: 'on site', done: 'done', cancelled: 'cancelled' }

const workOrder = (order: WorkOrder & { stationName: string }, now: number): HandOverLine => ({
  ...plain,
  text: joined(workOrderName(order.id), order.title, order.stationName),
  detail: joined(stateWords[order.state], order.assignedToName ?? 'nobody has it'),
  ref: { kind: 'workOrder', id: order.id },
  at: order.dueAt,
  atMeans: 'due',
  late: order.dueAt !== null && order.dueAt < now,
})

const ticket = (each: HandOverTicket, now: number): HandOverLine => ({
  ...plain,
  text: joined(ticketName(each.id), each.subject, each.stationName),
  detail: joined(
    each.urgent && 'urgent',
    each.waiting && 'waits for the driver',
    each.assignedToName ?? 'nobody has it',
  ),
  ref: { kind: 'ticket', id: each.id },
  at: each.dueAt,
  atMeans: 'due',
  late: each.dueAt !== null && each.dueAt < now,
})

const command = (each: HandOverCommand): HandOverLine => ({
  ...plain,
  text: joined(each.kind, each.stationName),
  detail: joined(each.state, each.byName),
  ref: { kind: 'station', id: each.stationId },
  at: each.queuedAt,
  atMeans: 'since',
})

const change = (each: HandOverChange): HandOverLine => ({
  ...plain,
  text: each.what,
  detail: joined(each.detail, each.byName),
  ref: each.ref,
  at: each.at,
  atMeans: 'at',
})

const section = (kind: HandOverKind, lines: HandOverLine[]): HandOverSection => ({
  kind,
  total: lines.length,
  lines: lines.slice(0, linesAtMost),
})

/** What is late comes first, then what is due soonest. */
const byDue = (a: { dueAt: number | null }, b: { dueAt: number | null }) =>
  (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY)

/** The note from one shift to the next. Every section is there, also when there is nothing in it: nothing is news too. */
export function writeHandOver(facts: HandOverFacts): HandOverSection[] {
  const { now } = facts
  const urgent = facts.incidents.toSorted((a, b) => a.priority - b.priority || a.raisedAt - b.raisedAt)
  const shelves = facts.shelved.toSorted((a, b) => (a.hold?.until ?? 0) - (b.hold?.until ?? 0))
  const open = facts.workOrders.filter((order) => !isClosed(order)).toSorted(byDue)
  return [
    section('incidents', urgent.map(incident)),
    section(
      'promises',
      facts.promises.toSorted(byDue).map((each) => promise(each, now)),
    ),
    section(
      'tickets',
      facts.tickets.toSorted(byDue).map((each) => ticket(each, now)),
    ),
    section(
      'workOrders',
      open.map((each) => workOrder(each, now)),
    ),
    section('shelved', shelves.map(shelf)),
    section(
      'maintenance',
      facts.silences.map((each) => silence(each, now)),
    ),
    section('commands', facts.commands.map(command)),
    section('changes', facts.changes.map(change)),
  ]
}
