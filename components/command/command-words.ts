import { formatCountOf } from '@/components/format/count'
import type { LiveCommand } from '@/server/kernel/live'

type Words = { name: string; pending: string; seen: string; notSeen: string }

/** A command's kind, and its effect in three tenses. */
const kinds: Record<string, Words> = {
  remoteStart: {
    name: 'Start session',
    pending: 'Waiting for the session',
    seen: 'Session started',
    notSeen: 'Accepted, no session',
  },
  remoteStop: {
    name: 'Stop session',
    pending: 'Waiting for the end',
    seen: 'Session ended',
    notSeen: 'Accepted, session goes on',
  },
  unlock: {
    name: 'Unlock plug',
    pending: 'Waiting for the lock',
    seen: 'Unlocked',
    notSeen: 'Accepted, no change seen',
  },
  reset: { name: 'Reset', pending: 'Waiting for the restart', seen: 'Restarted', notSeen: 'Accepted, no restart seen' },
  setAvailability: {
    name: 'Change availability',
    pending: 'Waiting for the new status',
    seen: 'Status changed',
    notSeen: 'Accepted, status unchanged',
  },
  setLimit: {
    name: 'Set limit',
    pending: 'Waiting for the power to follow',
    seen: 'Power at or under the limit',
    notSeen: 'Accepted, power above the limit',
  },
  trigger: {
    name: 'Ask for a message',
    pending: 'Waiting for the message',
    seen: 'Message received',
    notSeen: 'Accepted, no message came',
  },
}

const named: Record<string, string> = {
  clearCache: 'Clear token cache',
  readSettings: 'Read settings',
  writeSettings: 'Change settings',
  reportSettings: 'Read all settings',
  dataTransfer: 'Vendor message',
  clearLimit: 'Clear limit',
  askSchedule: 'Ask what may flow',
  askLimits: 'List limits',
  sendLocalList: 'Send local list',
  askLocalList: 'Ask for the local list’s version',
  reserve: 'Reserve an EVSE',
  cancelReservation: 'Cancel a reservation',
  message: 'OCPP message',
}

export const commandName = (kind: string): string => kinds[kind]?.name ?? named[kind] ?? kind

export const effectWords = (kind: string): Words =>
  kinds[kind] ?? {
    name: commandName(kind),
    pending: 'Waiting for the effect',
    seen: 'Effect seen',
    notSeen: 'Accepted, no effect seen',
  }

/** The station's own word → what it means and what to do. */
const refusals: Record<string, string> = {
  Rejected: 'The station refused. It may be in use, faulted or locked by its own settings.',
  Faulted: 'The station is faulted and cannot do this now.',
  Occupied: 'The plug is in use.',
  Unavailable: 'The EVSE is out of service.',
  UnlockFailed: 'The lock did not open. The plug may be under tension: ask the driver to push it in, then try again.',
  NotSupported: 'This station cannot do this.',
  NotImplemented: 'This station does not know this command.',
  OngoingAuthorizedTransaction: 'A session is running. Stop it first, then unlock.',
  UnknownConnector: 'The station does not know this plug.',
  InternalError: 'The station failed inside. Try again, then reset it.',
  GenericError: 'The station failed and gave no reason. Try again, then look at its log.',
  SecurityError: 'The station refused for security reasons. Look at its security settings.',
  NotSent: 'Not sent: the control room was restarted first.',
  Restarted: 'The control room was restarted before the answer came.',
  StoppedAfterFailures: 'Not sent: too many stations had failed.',
  NotRecorded: 'The answer could not be written down.',
}

/** One word for each kind in which a refusal is worded better than in general. */
const special: Record<string, string> = {
  'remoteStart:Rejected': 'The station refused to start. Check that a cable is plugged in and the EVSE is free.',
  'remoteStop:Rejected':
    'The station refused to stop: it does not know this session any more, or the driver has to stop it.',
  'reset:Rejected': 'The station refused to reset now, often because of a latched fault or a running session.',
  'setAvailability:Rejected': 'The station refused to change its availability.',
  'trigger:Rejected': 'The station refused to send this message now.',
}

/** Why a command did not work, in plain words; null while there is nothing to explain. The raw word belongs on hover. */
export function failureWords(command: Pick<LiveCommand, 'kind' | 'state' | 'detail' | 'sentAt'>): string | null {
  const { kind, state, detail } = command
  if (state === 'noAnswer')
    return detail === 'Restarted'
      ? (refusals.Restarted ?? null)
      : `No answer${limitOf(detail)}. The station may be offline or busy. Look at its connection, then try again.`
  if (state !== 'rejected' && state !== 'failed') return null
  const word = detail?.split(':')[0]?.trim() ?? ''
  return (
    special[`${kind}:${word}`] ??
    refusals[word] ??
    (detail?.includes(' ') ? detail : `The station answered ${detail || 'nothing useful'}.`)
  )
}

/** " in 30 s" when the detail says how long was waited. */
function limitOf(detail: string | null): string {
  const seconds = /(\d+)\s*(?:s\b|second)/.exec(detail ?? '')?.[1]
  const ms = /(\d+)\s*ms/.exec(detail ?? '')?.[1]
  if (seconds) return ` in ${seconds} s`
  return ms ? ` in ${Math.round(Number(ms) / 1_000)} s` : ''
}

/** The state in one short phrase, for narrow places. */
export function stateWords(command: LiveCommand): string {
  if (command.state === 'queued') return 'Queued'
  if (command.state === 'sent') return 'Sent'
  if (command.state === 'rejected') return 'Refused'
  if (command.state === 'failed') return command.sentAt === null ? 'Not sent' : 'Failed'
  const words = effectWords(command.kind)
  if (command.effect === 'seen') return words.seen
  if (command.state === 'noAnswer')
    return command.effect === 'pending' ? `No answer yet, ${words.pending.toLowerCase()}` : 'No answer'
  if (command.effect === 'pending')
    return command.detail === 'Scheduled' ? 'Scheduled after the session' : words.pending
  return command.effect === 'notSeen' ? words.notSeen : 'Accepted'
}

export const isFinished = (command: Pick<LiveCommand, 'state' | 'effect'>): boolean =>
  command.state !== 'queued' && command.state !== 'sent' && command.effect !== 'pending'

/** Whether it did what it was meant to, as far as one can know. */
export const hasFailed = (command: LiveCommand): boolean =>
  command.state === 'rejected' ||
  command.state === 'failed' ||
  command.effect === 'notSeen' ||
  (command.state === 'noAnswer' && command.effect !== 'seen' && command.effect !== 'pending')

export const sessionsWillStop = (count: number): string => `${formatCountOf(count, 'session')} will stop`
