'use client'
import { useMemo, useState } from 'react'
import { formatCountOf } from '@/components/format/count'
import { useHeldAlarms } from '@/components/live/use-live'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { LiveAlarm } from '@/server/kernel/live'
import { useAlarmHands, usePendingAcks } from './acks'
import { AlarmButtons } from './alarm-buttons'
import { AlarmGroupRow, Turn } from './alarm-group-row'
import { type AlarmLine, alarmsOf, type Grouping, linesOf } from './alarm-lines'
import { AlarmListHead } from './alarm-list-head'
import { isWaiting } from './alarm-order'
import { AlarmRow } from './alarm-row'
import { useHandOver } from './hand-over'
import { useFresh } from './use-fresh'
import { useGrowing } from './use-growing'
import { type Keeper, useKept } from './use-kept'
import { useListCursor } from './use-list-cursor'
import type { PickedAlarms } from './use-picked'
import { useRules } from './use-rules'

export type AlarmListProps = {
  /** In the order they are shown. */
  alarms: readonly LiveAlarm[]
  hrefOf: (alarm: LiveAlarm) => string
  onOpen: (alarm: LiveAlarm) => void
  selectedId?: number | null
  by?: Grouping
  /** More is coming than one can read. */
  flood?: boolean
  /** The first row has the cursor without a key. */
  startsAtTop?: boolean
  /** Keys belong to another list just now. */
  keysOff?: boolean
  /** Rows can be selected, and what is done is done to all of them. */
  picked?: PickedAlarms
  /** Remembers the place over a reload. */
  keeper?: Keeper
}

/**
 * Alarms with a cursor: J/K move, → and ← open and close, A acknowledges, U takes it back, I assigns, H shelves, X
 * selects, M merges, Enter opens.
 */
export function AlarmList(props: AlarmListProps) {
  const { alarms, hrefOf, onOpen, selectedId = null, startsAtTop, keysOff = false, picked } = props
  const none = useKept(null)
  const keeper = props.keeper ?? none
  const [turned, setTurned] = useState<ReadonlySet<string>>(() => new Set(keeper.read().turned))
  const held = useHeldAlarms()
  const rules = useRules()?.rules
  const lines = useMemo(() => {
    const titleOf = (rule: string) => rules?.find(({ id }) => id === rule)?.title
    return linesOf(alarms, { by: props.by ?? 'cause', flood: props.flood ?? false, held, turned, titleOf })
  }, [alarms, held, turned, rules, props.by, props.flood])
  const keys = useMemo(() => lines.flatMap((line) => (line.kind === 'heading' ? [] : [line.key])), [lines])
  const enabled = !keysOff && keys.length > 0
  const cursor = useListCursor(keys, {
    startsAtTop,
    enabled,
    startsAt: keeper.read().cursor,
    onMove: (key) => keeper.write({ cursor: key }),
  })
  const hands = useAlarmHands()
  const over = useHandOver(picked?.clear)
  const pending = new Map(usePendingAcks().map((ack) => [ack.alarmId, ack.state]))
  const fresh = useFresh(useMemo(() => alarms.map((alarm) => alarm.id as number), [alarms]))
  const at = lines.findIndex((line) => line.key === cursor.key)
  const { shown, more, end, grow } = useGrowing(lines.length, at, keeper.read().shown)
  const current = lines[at]
  const chosen = picked && picked.alarms.length > 0 ? picked.alarms : null
  const targets = chosen ?? (current ? alarmsOf(current) : [])
  const one = current?.kind === 'alarm' ? current.alarm : null

  const turn = (key: string) => {
    const next = new Set(turned)
    if (!next.delete(key)) next.add(key)
    setTurned(next)
    keeper.write({ turned: [...next] })
  }
  const turnTo = (open: boolean) => {
    if (current && current.kind !== 'heading' && current.open !== open && canTurn(current)) turn(current.key)
  }
  const acknowledge = () => {
    const waiting = targets.filter((alarm) => isWaiting(alarm) && !pending.has(alarm.id))
    hands.acknowledgeAll(waiting)
    if (chosen) return picked?.clear()
    const next = lines[at + 1]
    if (waiting.length > 0 && next && alarmsOf(next).some(isWaiting)) cursor.set(next.key)
  }
  const may = enabled && hands.reason === null
  useShortcut('a', 'Acknowledge alarm', acknowledge, 'list', { enabled: may })
  useShortcut(
    'shift+a',
    'Acknowledge with all it explains',
    () => one && hands.acknowledgeAll(withExplained(current)),
    'list',
    {
      enabled: may,
    },
  )
  useShortcut('u', 'Give the alarm back', () => one && hands.unacknowledge(one), 'list', { enabled: may })
  useShortcut('i', 'Assign alarm…', () => over.assign(targets), 'list', {
    enabled: enabled && over.assignReason === null,
  })
  useShortcut('h', 'Shelve alarm…', () => over.shelve(targets), 'list', {
    enabled: enabled && over.shelveReason === null,
  })
  useShortcut('m', 'Merge selected alarms…', () => over.merge(targets), 'list', {
    enabled: enabled && picked !== undefined && over.mergeReason === null,
  })
  const select = { enabled: enabled && picked !== undefined }
  useShortcut('x', 'Select alarm', () => current && picked?.toggle(alarmsOf(current)), 'list', select)
  useShortcut(
    'shift+x',
    'Select up to here',
    () => one && picked?.through(one, lines.flatMap(alarmsOf)),
    'list',
    select,
  )
  useShortcut('mod+a', 'Select all that match', () => picked?.all(alarms), 'list', select)
  useShortcut('arrowright', 'Show what stands under it', () => turnTo(true), 'list', { enabled })
  useShortcut('arrowleft', 'Hide what stands under it', () => turnTo(false), 'list', { enabled })
  useShortcut('enter', 'Open alarm', () => (one ? onOpen(one) : current && turn(current.key)), 'list', { enabled })

  return (
    <div className="@container">
      {picked ? <AlarmListHead /> : null}
      <ul className="m-0 list-none p-0">
        {lines.slice(0, shown).map((line) => {
          const shared = {
            current: line.key === cursor.key,
            onPoint: () => cursor.set(line.key),
          }
          if (line.kind === 'heading') return <Taken key={line.key} count={line.count} />
          if (line.kind === 'group')
            return (
              <AlarmGroupRow
                key={line.key}
                {...shared}
                name={line.name}
                alarms={line.alarms}
                open={line.open}
                buttonRef={cursor.line(line.key)}
                onToggle={() => turn(line.key)}
                actions={
                  <Button
                    size="sm"
                    kbd="A"
                    reason={hands.reason}
                    onClick={() => hands.acknowledgeAll(line.alarms.filter((alarm) => !pending.has(alarm.id)))}
                  >
                    Acknowledge all {line.alarms.length}
                  </Button>
                }
              />
            )
          const { alarm } = line
          return (
            <AlarmRow
              key={line.key}
              {...shared}
              alarm={alarm}
              href={hrefOf(alarm)}
              selected={alarm.id === selectedId}
              pending={pending.get(alarm.id) ?? null}
              fresh={fresh.has(alarm.id)}
              child={line.child}
              linkRef={cursor.line(line.key)}
              box={picked ? <PickBox alarm={alarm} picked={picked} /> : null}
              expander={line.explained.length > 0 ? <Expander line={line} onTurn={() => turn(line.key)} /> : null}
              actions={
                <AlarmButtons
                  alarm={alarm}
                  explained={line.explained}
                  pending={pending.has(alarm.id)}
                  hands={hands}
                  over={over}
                  onOpen={() => onOpen(alarm)}
                />
              }
            />
          )
        })}
      </ul>
      {more ? (
        <div ref={end} className="grid justify-items-center p-3">
          <Button size="sm" onClick={grow}>
            Show more of {formatCountOf(lines.length, 'line')}
          </Button>
        </div>
      ) : null}
      {over.dialog}
    </div>
  )
}

const canTurn = (line: AlarmLine) => line.kind === 'group' || (line.kind === 'alarm' && line.explained.length > 0)

const withExplained = (line: AlarmLine | undefined): readonly LiveAlarm[] =>
  line?.kind === 'alarm' ? [line.alarm, ...line.explained] : []

function PickBox({ alarm, picked }: { alarm: LiveAlarm; picked: PickedAlarms }) {
  return (
    <Checkbox
      label={`Select ${alarm.what}${alarm.stationName ? `, ${alarm.stationName}` : ''}`}
      labelHidden
      checked={picked.alarms.some((each) => each.id === alarm.id)}
      onChange={() => picked.toggle([alarm])}
    />
  )
}

function Expander({ line, onTurn }: { line: Extract<AlarmLine, { kind: 'alarm' }>; onTurn: () => void }) {
  const count = formatCountOf(line.explained.length, 'alarm')
  return (
    <button
      type="button"
      className="chip num h-5.5 gap-1 px-1.5 text-xs"
      aria-expanded={line.open}
      aria-label={`${count} explained by ${line.alarm.what}`}
      onClick={onTurn}
    >
      <Turn open={line.open} />
      {count}
    </button>
  )
}

/** The heading before what is in work already. */
const Taken = ({ count }: { count: number }) => (
  <li className="flex gap-1.5 border-b border-border bg-bg px-3 py-1.75 text-xs text-dim">
    Acknowledged, in work <b className="num">{count}</b>
  </li>
)
