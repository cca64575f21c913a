'use client'
import { CommandLifecycle } from '@/components/command/command-lifecycle'
import { useLiveCommands } from '@/components/live/use-live'
import type { LiveAlarm } from '@/server/kernel/live'
import { RuleSteps } from './rule-steps'
import { StepCommand } from './step-command'
import type { AlarmRule } from './use-rules'

export type AlarmStepsProps = { alarm: LiveAlarm; steps: AlarmRule['runbook'] }

/** The runbook with its commands as buttons, and what became of those given since. */
export function AlarmSteps({ alarm, steps }: AlarmStepsProps) {
  const { stationId, evseNumber, state } = alarm
  const given = useLiveCommands().find(
    (command) => command.stationId === stationId && command.queuedAt >= alarm.raisedAt,
  )
  if (stationId === null || state === 'cleared') return <RuleSteps steps={steps} />
  return (
    <>
      <RuleSteps
        steps={steps}
        control={(command) => <StepCommand command={command} stationId={stationId} evseNumber={evseNumber} />}
      />
      {given ? <CommandLifecycle command={given} /> : null}
    </>
  )
}
