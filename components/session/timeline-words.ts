import type { ApiOutputs } from '@/components/api/trpc'
import { commandName } from '@/components/command/command-words'
import { formatEnergyExact } from '@/components/format/energy'
import { operatorLabel } from '@/components/format/evse-state'
import { authorizationWords, endWords } from './session-words'

export type TimelineEntry = ApiOutputs['sessions']['timeline'][number]

/** A line of the timeline: what happened, and what more there is to say. */
export function timelineWords(entry: TimelineEntry): { title: string; detail: string | null } {
  switch (entry.kind) {
    case 'state':
      return { title: stateWords(entry), detail: entry.errorCode }
    case 'authorized':
      return { title: `Authorization: ${authorizationWords(entry.authorization)}`, detail: null }
    case 'started':
      return { title: 'Session started', detail: reportedLater(entry.at, entry.receivedAt) }
    case 'ended':
      return {
        title: `Session ended: ${endWords(entry).toLowerCase()}`,
        detail: [formatEnergyExact(entry.energyWh), reportedLater(entry.at, entry.receivedAt)]
          .filter(Boolean)
          .join(', '),
      }
    case 'event':
      return { title: entry.text, detail: null }
    case 'command':
      return { title: `${commandName(entry.name)}, ${commandOutcome(entry)}`, detail: `by ${entry.by}` }
    case 'alarm':
      return { title: `Alarm: ${entry.what}`, detail: entry.over ? 'over by now' : 'still open' }
    case 'quarantined':
      return { title: entry.reason, detail: entry.resolved ? 'resolved' : 'kept aside' }
  }
}

const stateWords = ({ state, cause }: Extract<TimelineEntry, { kind: 'state' }>) => {
  if (state === 'preparing') return 'Plugged in, preparing'
  if (state === 'available') return 'Unplugged, available'
  if (state === 'offline') return 'Station went offline'
  return cause === 'connected' ? `Back online: ${operatorLabel[state].toLowerCase()}` : operatorLabel[state]
}

const commandOutcome = ({ state, effect }: Extract<TimelineEntry, { kind: 'command' }>) => {
  if (state === 'rejected') return 'refused'
  if (state === 'noAnswer') return 'no answer'
  if (state === 'failed') return 'failed'
  if (state === 'queued' || state === 'sent') return 'on its way'
  return effect === 'seen' ? 'done' : effect === 'notSeen' ? 'accepted, no effect seen' : 'accepted'
}

const noticeableMs = 60_000

/** A queued message that arrived long after it happened. */
function reportedLater(at: number, receivedAt: number): string | null {
  const minutes = Math.round((receivedAt - at) / noticeableMs)
  if (receivedAt - at < noticeableMs) return null
  return minutes < 120 ? `reported ${minutes} min later` : `reported ${Math.round(minutes / 60)} h later`
}
