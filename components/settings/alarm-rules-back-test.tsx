'use client'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { BackTestFigures } from './alarm-rules-back-test-figures'
import { useBackTest } from './alarm-rules-use-back-test'
import { differences, type RuleTuning, type TunedRule } from './alarm-rules-words'

export type RuleBackTestProps = {
  rule: TunedRule
  draft: RuleTuning
  edited: boolean
  reason: string | null
  invalid: boolean
}

/** The last 30 days played to the rule twice: as it is, and as it is edited. */
export function RuleBackTest({ rule, draft, edited, reason, invalid }: RuleBackTestProps) {
  const test = useBackTest(rule.id)
  const running = test.state === 'running'
  const old = test.tuning !== null && differences(test.tuning, draft).length > 0
  const refused = reason ?? (rule.notKept ? 'It cannot be back-tested.' : invalid ? 'Mend what is marked first.' : null)
  return (
    <Panel
      title="Back-test on the last 30 days"
      actions={
        running ? (
          <Button size="sm" onClick={test.cancel}>
            Cancel
          </Button>
        ) : (
          <Button size="sm" reason={refused} onClick={() => test.start(draft)}>
            {test.result ? 'Test again' : 'Test'}
          </Button>
        )
      }
    >
      {rule.notKept ? (
        <p className="text-sm text-muted">It cannot be back-tested: {rule.notKept}</p>
      ) : running ? (
        <div className="grid gap-2">
          <p role="status" className="text-sm text-muted">
            {test.total === 0
              ? 'Looking up the stations…'
              : `${test.done} of ${formatCountOf(test.total, 'station')} played`}
          </p>
          <Progress label="Back-test" ratio={test.total > 0 ? test.done / test.total : null} />
        </div>
      ) : test.state === 'failed' ? (
        <p role="alert" className="text-sm text-p1-text">
          {test.message ?? 'The back-test failed. Try again.'}
        </p>
      ) : test.result ? (
        <BackTestFigures result={test.result} old={old} />
      ) : (
        <p className="text-sm text-muted">
          {test.state === 'cancelled' ? 'Cancelled. ' : ''}
          What stations did in the last 30 days is played to this rule, with the settings of now and{' '}
          {edited ? 'with yours' : 'with those you edit'}: how many alarms each would have raised, where, and what would
          be missing.
        </p>
      )}
    </Panel>
  )
}
