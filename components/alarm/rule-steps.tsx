import type { ReactNode } from 'react'
import { commandName } from '@/components/command/command-words'
import { Chip } from '@/components/ui/chip'
import type { AlarmRule } from './use-rules'

export type RuleStepsProps = {
  steps: AlarmRule['runbook']
  /** The button of a step that is a command; absent: its name. */
  control?: (command: string) => ReactNode
}

/** What to do after the first advice, in order. */
export function RuleSteps({ steps, control }: RuleStepsProps) {
  return (
    <ol className="m-0 grid list-decimal gap-1.5 pl-4.5">
      {steps.map(({ text, command }) => (
        <li key={text}>
          {text}
          {command === null ? null : control ? (
            <div className="mt-1 flex flex-wrap items-center gap-1.5">{control(command)}</div>
          ) : (
            <Chip className="ml-1.5 align-baseline">{commandName(command)}</Chip>
          )}
        </li>
      ))}
    </ol>
  )
}
