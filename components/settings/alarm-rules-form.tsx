'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { SelectField } from '@/components/ui/select'
import { TextAreaField } from '@/components/ui/text-field'
import { DurationField } from './alarm-rules-duration'
import { ruleProblems } from './alarm-rules-problems'
import { SitesField } from './alarm-rules-sites'
import { WeightPicker } from './alarm-rules-weight'
import {
  delayText,
  type RuleSetting,
  type RuleTuning,
  type TunedRule,
  type TunedRules,
  withSetting,
} from './alarm-rules-words'
import { type Role, roleWord } from './role-words'

const owners: Role[] = ['operator', 'support', 'finance', 'admin']
const times = [
  ['onDelayMs', 'Raised after'],
  ['offDelayMs', 'Over after'],
  ['raisedAgainWithinMs', 'Same alarm within'],
] as const

export type RuleFormProps = {
  rule: TunedRule
  words: TunedRules
  tuning: RuleTuning
  readOnly: boolean
  onChange: (tuning: RuleTuning) => void
}

/** Everything of a rule that an organisation may have its own way. */
export function RuleForm({ rule, words, tuning, readOnly, onChange }: RuleFormProps) {
  const { delivered, limit } = rule
  const problems = ruleProblems(rule, words, tuning)
  const set = <K extends RuleSetting>(key: K, value: RuleTuning[K]) => onChange(withSetting(rule, tuning, key, value))
  return (
    <div className="grid gap-4">
      <Checkbox
        label="Rule is on"
        hint={
          rule.safety ? 'People may be in danger, so it cannot be switched off, and comes within a minute.' : undefined
        }
        disabled={readOnly || rule.safety}
        checked={tuning.enabled}
        onChange={(event) => set('enabled', event.target.checked)}
      />
      <div className="grid gap-3 sm:grid-cols-3">
        {times.map(([key, label]) => (
          <DurationField
            key={key}
            label={label}
            ms={tuning[key] ?? delivered[key]}
            hint={`As delivered: ${delayText(delivered[key])}`}
            error={problems[key] ?? null}
            readOnly={readOnly}
            onChange={(ms) => set(key, ms)}
          />
        ))}
      </div>
      {limit ? (
        <NumberField
          className="max-w-60"
          label={`Raised from this many ${limit.noun}`}
          hint={`As delivered: ${delivered.limit}`}
          error={problems.limit}
          min={limit.min}
          max={limit.max}
          step={1}
          readOnly={readOnly}
          value={Number.isNaN(tuning.limit) ? '' : (tuning.limit ?? delivered.limit ?? '')}
          onChange={(event) => set('limit', event.target.value === '' ? Number.NaN : Number(event.target.value))}
        />
      ) : null}
      <WeightPicker
        rule={rule}
        words={words}
        tuning={tuning}
        readOnly={readOnly}
        onPick={(consequence, respond) =>
          onChange(withSetting(rule, withSetting(rule, tuning, 'consequence', consequence), 'respond', respond))
        }
      />
      <SelectField
        className="max-w-60"
        label="Owner"
        hint={`As delivered: ${roleWord(delivered.owner)}`}
        options={owners.map((role) => ({ value: role, label: roleWord(role) }))}
        disabled={readOnly}
        value={tuning.owner ?? delivered.owner}
        onChange={(event) => set('owner', event.target.value as RuleTuning['owner'])}
      />
      <TextAreaField
        label="Own instruction"
        hint="Stands above the steps of every such alarm: whom to call, where the key is."
        maxLength={2_000}
        readOnly={readOnly}
        value={tuning.instruction ?? ''}
        onChange={(event) => set('instruction', event.target.value || null)}
      />
      <SitesField sites={tuning.sites} readOnly={readOnly} onChange={(sites) => set('sites', sites)} />
    </div>
  )
}
