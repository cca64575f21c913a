'use client'
import { AnswersPanel } from './answers-panel'
import { InboxPanel } from './inbox-panel'
import { TargetsForm } from './targets-form'

/** What the support desk agreed on: how soon it answers, and the words it keeps ready. */
export function SupportSettingsPage() {
  return (
    <div className="grid gap-3">
      <TargetsForm />
      <AnswersPanel />
      <InboxPanel />
    </div>
  )
}
