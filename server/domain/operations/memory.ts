import { day, minute, second } from '../../kernel/time'
import type { Boot, Finding, StationSurveyed } from '../events'

/** A line of the station's timeline that a rule may ask for. `code`: the security event's or status' name. */
export type StationNote = {
  readonly at: number
  readonly kind: NoteKind
  readonly code: string
  readonly text: string
}
export const noteKinds = ['security', 'firmware', 'clock'] as const
export type NoteKind = (typeof noteKinds)[number]

/** What a station did lately, as far as rules ask for it; oldest first. */
export type Memory = {
  readonly boots: readonly Boot[]
  readonly notes: readonly StationNote[]
  /** Instants of new connections. */
  readonly connects: readonly number[]
  /** Refused cards anywhere at the station. */
  readonly refused: readonly number[]
  /** The station's clock minus ours; since when it is off by either step. */
  readonly skew: { readonly ms: number; readonly offSince: number | null; readonly farOffSince: number | null }
  readonly findings: readonly Finding[]
}

const keptMs = day
const kept = 50
/** Steps of a wrong clock with their deadband: raised above the first, over below the second. */
export const skewSteps = { off: [60 * second, 40 * second], farOff: [5 * minute, 4 * minute] } as const

export const noMemory: Memory = {
  boots: [],
  notes: [],
  connects: [],
  refused: [],
  skew: { ms: 0, offSince: null, farOffSince: null },
  findings: [],
}

const recent = <T extends { at: number }>(items: readonly T[], now: number): T[] =>
  items.filter((item) => now - item.at < keptMs).slice(-kept)
const lately = (instants: readonly number[], now: number) =>
  [...instants, now].filter((at) => now - at < keptMs).slice(-kept)

export const withBoot = (memory: Memory, boot: Boot): Memory => ({
  ...memory,
  boots: recent([...memory.boots.filter(({ at }) => at !== boot.at), boot], boot.at),
})

export const withConnect = (memory: Memory, at: number): Memory => ({
  ...memory,
  connects: lately(memory.connects, at),
})
export const withRefusal = (memory: Memory, at: number): Memory => ({ ...memory, refused: lately(memory.refused, at) })

const isNoteKind = (kind: string): kind is NoteKind => (noteKinds as readonly string[]).includes(kind)

/** "TamperDetectionActivated: door 2" → its first part; "Firmware: InstallationFailed" → its last. null: no rule asks for it. */
export function noteOf(kind: string, text: string, at: number): StationNote | null {
  if (!isNoteKind(kind)) return null
  const parts = text.split(': ')
  const code = (kind === 'firmware' ? parts.at(-1) : parts[0])?.trim() ?? ''
  return { at, kind, code, text }
}

export function withNote(memory: Memory, note: StationNote): Memory {
  const others = memory.notes.filter(({ at, text }) => at !== note.at || text !== note.text)
  return { ...memory, notes: recent([...others, note], note.at) }
}

const crossed = (since: number | null, ms: number, [over, under]: readonly [number, number], at: number) =>
  Math.abs(ms) >= over || (since !== null && Math.abs(ms) >= under) ? (since ?? at) : null

export function withSkew(memory: Memory, ms: number, at: number): Memory {
  const { offSince, farOffSince } = memory.skew
  const skew = {
    ms,
    offSince: crossed(offSince, ms, skewSteps.off, at),
    farOffSince: crossed(farOffSince, ms, skewSteps.farOff, at),
  }
  return { ...memory, skew }
}

/** What the survey read; it fills what a restart of ours forgot. */
export function withSurvey(memory: Memory, { findings, boots, notes, skew, receivedAt }: StationSurveyed): Memory {
  let next: Memory = { ...memory, findings }
  for (const boot of boots) if (!next.boots.some(({ at }) => at === boot.at)) next = withBoot(next, boot)
  for (const { kind, text, at } of notes) {
    const note = noteOf(kind, text, at)
    if (note && !next.notes.some((known) => known.at === at && known.text === text)) next = withNote(next, note)
  }
  const inOrder = <T extends { at: number }>(items: readonly T[]) => items.toSorted((a, b) => a.at - b.at)
  next = { ...next, boots: recent(inOrder(next.boots), receivedAt), notes: recent(inOrder(next.notes), receivedAt) }
  return skew && memory.skew.ms === 0 ? withSkew(next, skew.ms, skew.since) : next
}
