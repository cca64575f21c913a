import type { LiveCommand } from '../../kernel/live'
import type { StationAnswer, StationRequest } from '../../kernel/station-request'
import { effectLimitMs } from './effect'

export type CommandChange = Partial<
  Pick<LiveCommand, 'state' | 'effect' | 'detail' | 'sentAt' | 'answeredAt' | 'effectAt'>
>

const stateAfter: Record<StationAnswer['outcome'], LiveCommand['state']> = {
  accepted: 'accepted',
  rejected: 'rejected',
  timedOut: 'noAnswer',
  errored: 'failed',
  unreachable: 'failed',
  unsupported: 'failed',
}

/** Nothing more will come of it. */
export const isFinal = (command: Pick<LiveCommand, 'state' | 'effect'>) =>
  command.state !== 'queued' && command.state !== 'sent' && command.effect !== 'pending'

/**
 * What an answer makes of a command. `seen`: the effect was observed before the answer came (a station may do first and
 * say later). An answer of 2.x's unlock or of an EVSE that is already in the asked availability is its own proof.
 * No answer leaves the effect open: stations that fall silent often did what they were asked (a reset above all).
 */
export function afterAnswer(request: StationRequest, answer: StationAnswer, at: number, seen: boolean): CommandChange {
  const state = stateAfter[answer.outcome]
  const change: CommandChange = { state, detail: answer.detail || null, answeredAt: state === 'noAnswer' ? null : at }
  if (state !== 'accepted' && state !== 'noAnswer') return { ...change, effect: 'none' }
  if (effectLimitMs(request, answer.detail) === null) return { ...change, effect: 'none' }
  const proof = seen || (request.kind === 'unlock' && answer.detail === 'Unlocked')
  return proof ? { ...change, effect: 'seen', effectAt: at } : { ...change, effect: 'pending' }
}

/** What a restart makes of a command that had not been answered: nobody can know, and that is what it says. */
export function afterRestart(command: Pick<LiveCommand, 'state'>): CommandChange {
  if (command.state === 'queued') return { state: 'failed', detail: 'NotSent', effect: 'none' }
  return { state: 'noAnswer', detail: 'Restarted' }
}
