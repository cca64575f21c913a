import { commandName } from '@/components/command/command-words'
import { Chip } from '@/components/ui/chip'
import type { AlarmRule } from './use-rules'

/** What to do after the first advice, in order; a step that is a command names it. */
export function RuleSteps({ steps }: { steps: AlarmRule['runbook'] }) {
  return (
    <ol className="m-0 grid list-decimal gap-1 pl-4.5">
      {steps.map(({ text, command }) => (
        <li key={text}>
          {text}
          {command ? <Chip className="ml-1.5 align-baseline">{commandName(command)}</Chip> : null}
        </li>
      ))}
    </ol>
  )
}
