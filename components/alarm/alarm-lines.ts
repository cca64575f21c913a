import { floodGroupOf } from '@/server/kernel/flood'
import type { LiveAlarm } from '@/server/kernel/live'
import { isWaiting } from './alarm-order'

export const groupings = ['cause', 'site', 'rule', 'none'] as const
export type Grouping = (typeof groupings)[number]

/** One line of the list. `open`: what stands under it is shown. */
export type AlarmLine =
  | { kind: 'alarm'; key: string; alarm: LiveAlarm; child: boolean; explained: readonly LiveAlarm[]; open: boolean }
  | { kind: 'group'; key: string; name: string; alarms: readonly LiveAlarm[]; open: boolean }
  | { kind: 'heading'; key: string; count: number }

export type LineOptions = {
  by: Grouping
  /** Open alarms nobody is told of; causes find what they explain among them. */
  held: readonly LiveAlarm[]
  /** Lines a person opened that are closed by themselves, and the other way round. */
  turned: ReadonlySet<string>
  /** More is coming than one can read: only causes and kinds, the less urgent as numbers. */
  flood: boolean
  titleOf: (rule: string) => string | undefined
}

/** The list's lines, in the order of `alarms`. Every alarm is in one of them, or under one. */
export function linesOf(alarms: readonly LiveAlarm[], options: LineOptions): AlarmLine[] {
  const { by, flood } = options
  const taken = alarms.filter((alarm) => alarm.state !== 'cleared' && !isWaiting(alarm))
  const waiting = alarms.filter((alarm) => alarm.state === 'cleared' || isWaiting(alarm))
  if (by === 'site' || by === 'rule') return groups(alarms, (alarm) => nameOf(alarm, options), options, true)
  const first =
    flood && by === 'cause' ? floodLines(waiting, options) : waiting.flatMap((alarm) => rows(alarm, options))
  const heading: AlarmLine[] = taken.length > 0 ? [{ kind: 'heading', key: 'taken', count: taken.length }] : []
  return [...first, ...heading, ...taken.flatMap((alarm) => rows(alarm, options))]
}

/** Alarms a line stands for: its own, or all of its group. */
export const alarmsOf = (line: AlarmLine): readonly LiveAlarm[] =>
  line.kind === 'alarm' ? [line.alarm] : line.kind === 'group' ? line.alarms : []

function nameOf({ locationId, locationName, rule, what }: LiveAlarm, { by, titleOf }: LineOptions) {
  if (by === 'site') return { key: `site:${locationId ?? 0}`, name: locationName ?? 'No site' }
  return { key: `rule:${rule}`, name: titleOf(rule) ?? what }
}

/** The alarm, and below it what it explains, first up on top. */
function rows(alarm: LiveAlarm, { by, held, turned }: LineOptions): AlarmLine[] {
  const key = `alarm:${alarm.id}`
  const explained = by === 'none' || alarm.explains === 0 ? none : childrenOf(alarm, held)
  const open = explained.length > 0 && turned.has(key)
  const own: AlarmLine = { kind: 'alarm', key, alarm, child: false, explained, open }
  if (!open) return [own]
  return [
    own,
    ...explained.map((child) => ({
      ...own,
      key: `alarm:${child.id}`,
      alarm: child,
      child: true,
      explained: none,
      open: false,
    })),
  ]
}

const none: readonly LiveAlarm[] = []

export const childrenOf = (cause: Pick<LiveAlarm, 'id'>, held: readonly LiveAlarm[]): readonly LiveAlarm[] =>
  held.filter((alarm) => alarm.causeId === cause.id).sort((a, b) => a.raisedAt - b.raisedAt || a.id - b.id)

type Named = { key: string; name: string }

function groups(
  alarms: readonly LiveAlarm[],
  nameOfGroup: (alarm: LiveAlarm) => Named,
  options: LineOptions,
  openByItself: boolean,
): AlarmLine[] {
  const found = new Map<string, Named & { alarms: LiveAlarm[] }>()
  for (const alarm of alarms) {
    const named = nameOfGroup(alarm)
    const group = found.get(named.key) ?? { ...named, alarms: [] }
    group.alarms.push(alarm)
    found.set(named.key, group)
  }
  return [...found.values()].flatMap((group) => {
    const open = openByItself !== options.turned.has(group.key)
    const line: AlarmLine = { kind: 'group', ...group, open }
    return open ? [line, ...group.alarms.flatMap((alarm) => rows(alarm, options))] : [line]
  })
}

/** Causes, and kinds with how many there are; P3 and P4 as two numbers. */
function floodLines(alarms: readonly LiveAlarm[], options: LineOptions): AlarmLine[] {
  const isLoud = (alarm: LiveAlarm) => alarm.priority <= 2 || alarm.explains > 0
  const quiet = alarms.filter((alarm) => !isLoud(alarm))
  const kinds = new Map<string, LiveAlarm[]>()
  for (const alarm of alarms.filter(isLoud)) {
    const kind = kinds.get(floodGroupOf(alarm))
    if (kind) kind.push(alarm)
    else kinds.set(floodGroupOf(alarm), [alarm])
  }
  const named = ({ rule, what }: LiveAlarm): Named => ({ key: `flood:${rule}`, name: options.titleOf(rule) ?? what })
  return [
    ...[...kinds.values()].flatMap((kind) =>
      kind.length === 1 ? rows(kind[0]!, options) : groups(kind, named, options, false),
    ),
    ...groups(quiet, ({ priority }) => ({ key: `flood:p${priority}`, name: `Priority ${priority}` }), options, false),
  ]
}
