import type { LiveCommand } from '@/server/kernel/live'
import { effectWords } from './command-words'

/** One step of the lifecycle: done, the place where it is now, the place where it ended badly, or not reached. */
export type Step = {
  id: 'queued' | 'sent' | 'answer' | 'effect' | 'done'
  label: string
  at: number | null
  state: 'done' | 'now' | 'failed' | 'ahead'
}

const answerLabel: Record<LiveCommand['state'], string> = {
  queued: 'Accepted',
  sent: 'Accepted',
  accepted: 'Accepted',
  rejected: 'Refused',
  noAnswer: 'No answer',
  failed: 'Failed',
}

/** Queued → Sent → answer → effect → Done, with the time of each. Kinds without an effect go from the answer to Done. */
export function commandSteps(command: LiveCommand): Step[] {
  const { state, effect } = command
  const words = effectWords(command.kind)
  const failed = state === 'rejected' || state === 'failed' || state === 'noAnswer'
  const answered = state !== 'queued' && state !== 'sent'
  const over = answered && effect !== 'pending'
  const steps: Step[] = [
    { id: 'queued', label: 'Queued', at: command.queuedAt, state: state === 'queued' ? 'now' : 'done' },
  ]
  if (command.sentAt !== null || !answered) {
    steps.push({
      id: 'sent',
      label: 'Sent',
      at: command.sentAt,
      state: state === 'sent' ? 'now' : command.sentAt === null ? 'ahead' : 'done',
    })
  }
  steps.push({
    id: 'answer',
    label: answerLabel[state],
    at: command.answeredAt,
    state: failed ? 'failed' : answered ? 'done' : 'ahead',
  })
  if (effect !== 'none') steps.push(effectStep(command, words))
  const well = over && (effect === 'seen' || (effect === 'none' && state === 'accepted'))
  if (well) steps.push({ id: 'done', label: 'Done', at: command.effectAt ?? command.answeredAt, state: 'done' })
  return steps
}

function effectStep({ effect, effectAt }: LiveCommand, words: ReturnType<typeof effectWords>): Step {
  if (effect === 'seen')
    return { id: 'effect', label: `Effect seen: ${words.seen.toLowerCase()}`, at: effectAt, state: 'done' }
  if (effect === 'notSeen') return { id: 'effect', label: 'Effect not seen', at: effectAt, state: 'failed' }
  return { id: 'effect', label: words.pending, at: null, state: 'now' }
}
