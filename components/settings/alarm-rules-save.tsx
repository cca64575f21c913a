'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { TextField } from '@/components/ui/text-field'
import {
  type RuleSetting,
  type RuleTuning,
  settingNames,
  settingText,
  type TunedRule,
  type TunedRules,
} from './alarm-rules-words'

export type SaveRuleProps = {
  rule: TunedRule
  words: TunedRules
  draft: RuleTuning
  changed: readonly RuleSetting[]
  invalid: boolean
  onDiscard: () => void
  onSaved: () => void
}

/** What will be different, why, and the verb. */
export function SaveRule({ rule, words, draft, changed, invalid, onDiscard, onSaved }: SaveRuleProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const [why, setWhy] = useState('')
  const save = useMutation(
    api.alarmRules.save.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queries.invalidateQueries(api.alarmRules.pathFilter()),
          queries.invalidateQueries(api.alarms.rules.queryFilter()),
        ])
        onSaved()
        notify({ text: `“${rule.title}” counts with its new settings.` })
      },
    }),
  )
  const idle =
    changed.length === 0
      ? 'Nothing was changed yet.'
      : invalid
        ? 'Mend what is marked first.'
        : why.trim().length < 3
          ? 'Say why in a few words.'
          : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (idle === null && !save.isPending)
      save.mutate({
        rule: rule.id,
        version: rule.version,
        tuning: { ...draft, sites: draft.sites && [...draft.sites] },
        reason: why,
      })
  }
  return (
    <form onSubmit={submit} className="grid gap-3 border-t border-border pt-3">
      {changed.length > 0 ? (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm" aria-label="What will be different">
          {changed.map((key) => (
            <div key={key} className="contents">
              <dt className="text-muted">{settingNames[key]}</dt>
              <dd className="num">
                {settingText(key, rule.tuning, rule, words)} →{' '}
                <b className="font-semibold">{settingText(key, draft, rule, words)}</b>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <TextField
        label="Reason"
        required
        maxLength={500}
        hint="Stays with the version and in the audit log."
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={save.isPending} reason={idle}>
          Save
        </Button>
        {changed.length > 0 ? <Button onClick={onDiscard}>Discard</Button> : null}
        {save.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(save.error).message}
          </p>
        ) : null}
      </div>
    </form>
  )
}
