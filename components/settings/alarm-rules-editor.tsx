'use client'
import Link from 'next/link'
import { useState } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { RuleSteps } from '@/components/alarm/rule-steps'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { RuleBackTest } from './alarm-rules-back-test'
import { RuleForm } from './alarm-rules-form'
import { RuleHistory } from './alarm-rules-history'
import { ruleProblems } from './alarm-rules-problems'
import { SaveRule } from './alarm-rules-save'
import { differences, type RuleTuning, type TunedRule, type TunedRules } from './alarm-rules-words'

export type AlarmRuleEditorProps = {
  rule: TunedRule
  words: TunedRules
  draft: RuleTuning
  /** null: there is nothing that is not saved. */
  onDraft: (draft: RuleTuning | null) => void
  onClose: () => void
}

/** One rule: what it means, its settings, what they would have raised, and how they came about. */
export function AlarmRuleEditor({ rule, words, draft, onDraft, onClose }: AlarmRuleEditorProps) {
  const { reason } = usePermission('alarm.manage')
  /** Fields keep what is written in them: another round begins with what is saved. */
  const [round, setRound] = useState(0)
  const changed = differences(rule.tuning, draft)
  const invalid = Object.keys(ruleProblems(rule, words, draft)).length > 0
  const discard = () => {
    onDraft(null)
    setRound(round + 1)
  }
  return (
    <aside
      className="grid min-w-0 content-start gap-3 lg:sticky lg:top-3 lg:max-h-[calc(100dvh-5.5rem)] lg:overflow-y-auto"
      aria-label="Alarm rule"
    >
      <Panel
        title={rule.title}
        lead={
          <span className="inline-flex items-center gap-1.5 text-xs text-muted">
            <PriorityMark priority={rule.priority} size={14} label={null} />P{rule.priority}
          </span>
        }
        actions={
          <Button size="sm" onClick={onClose}>
            Close
          </Button>
        }
      >
        <div className="grid gap-1.5 text-sm">
          <p className="m-0">{rule.meaning}</p>
          <p className="m-0 text-muted">If nobody acts: {rule.effect}.</p>
          <p className="m-0 font-medium">{rule.advice}</p>
          <RuleSteps steps={rule.runbook} />
          <Link className="link mt-1 text-xs" href={`/alarms?tab=history&rule=${rule.id}`}>
            Alarms of this rule
          </Link>
        </div>
      </Panel>
      {words.settingsHidden ? null : rule.fixed ? (
        <Panel title="Settings">
          <p className="text-sm text-muted">{rule.fixed}</p>
        </Panel>
      ) : (
        <>
          <Panel title="Settings" lead={reason ? <span className="text-xs text-muted">{reason}</span> : null}>
            <div className="grid gap-4">
              <RuleForm
                key={round}
                rule={rule}
                words={words}
                tuning={draft}
                readOnly={reason !== null}
                onChange={onDraft}
              />
              {reason === null ? (
                <SaveRule
                  rule={rule}
                  words={words}
                  draft={draft}
                  changed={changed}
                  invalid={invalid}
                  onDiscard={discard}
                  onSaved={() => onDraft(null)}
                />
              ) : null}
            </div>
          </Panel>
          <RuleBackTest rule={rule} draft={draft} edited={changed.length > 0} reason={reason} invalid={invalid} />
          <RuleHistory rule={rule} words={words} reason={reason} onPutBack={() => onDraft(null)} />
        </>
      )}
    </aside>
  )
}
