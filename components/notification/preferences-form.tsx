'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { SaveRow } from '@/components/settings/save-row'
import { Panel } from '@/components/ui/panel'
import { PriorityWishes } from './priority-wishes'
import { QuietFields } from './quiet-fields'
import { RuleExceptions } from './rule-exceptions'
import { SiteChoice } from './site-choice'

export type Preferences = ApiInputs['notifications']['savePreferences']
export type PreferencesView = ApiOutputs['notifications']['preferences']

/** One form, saved as a whole. */
export function PreferencesForm({ view }: { view: PreferencesView }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Preferences>(view.preferences)
  const save = useMutation(
    api.notifications.savePreferences.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.notifications.preferences.queryFilter()),
    }),
  )
  const changed = JSON.stringify(draft) !== JSON.stringify(view.preferences)
  const change = (more: Partial<Preferences>) => setDraft({ ...draft, ...more })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !save.isPending) save.mutate(draft)
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Panel title="By priority">
        <p className="m-0 mb-3 max-w-prose text-sm text-muted">
          {view.usual ? 'This is the usual for your role; nobody has changed it. ' : ''}
          An alarm is told once, however often it comes back, and what another alarm explains is not told at all. Who is
          on call is told at once, whatever stands here.
        </p>
        <PriorityWishes value={draft.perPriority} onChange={(perPriority) => change({ perPriority })} />
      </Panel>
      <Panel title="Quiet hours">
        <QuietFields draft={draft} organisationZone={view.organisationZone} onChange={change} />
      </Panel>
      <Panel title="Sites">
        <SiteChoice sites={view.sites} value={draft.sites} onChange={(sites) => change({ sites })} />
      </Panel>
      <Panel title="Rules told otherwise">
        <RuleExceptions value={draft.rules} onChange={(rules) => change({ rules })} />
      </Panel>
      <SaveRow
        changed={changed}
        busy={save.isPending}
        saved={save.isSuccess || !changed}
        reason={null}
        problem={save.error ? apiFailure(save.error).message : null}
      />
    </form>
  )
}
