'use client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/settings/answer'
import { SaveRow } from '@/components/settings/save-row'
import { usePermission } from '@/components/shell/permissions'
import { Panel } from '@/components/ui/panel'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Settings } from './security-words'
import { useSecurity } from './use-security'

type Policy = Settings['policy']

const signing = [
  { value: 'ask', label: 'A person signs each request' },
  { value: 'auto', label: 'What passes the checks is signed at once' },
  { value: 'external', label: 'Signed elsewhere, uploaded by hand' },
]
const revocation = [
  { value: 'open', label: 'Look; let in when nobody can say' },
  { value: 'closed', label: 'Look; turn away when nobody can say' },
  { value: 'off', label: 'Do not look at others’ lists' },
]

/** What the organisation decides about certificates of its stations. */
export function RulesPart() {
  const query = useQuery(useTRPC().security.settings.queryOptions())
  const { setPolicy } = useSecurity()
  return (
    <Panel title="Rules">
      <Answer query={query} what="rules">
        {({ policy }) => <RulesForm key={JSON.stringify(policy)} stored={policy} setPolicy={setPolicy} />}
      </Answer>
    </Panel>
  )
}

type RulesFormProps = { stored: Policy; setPolicy: ReturnType<typeof useSecurity>['setPolicy'] }

function RulesForm({ stored, setPolicy }: RulesFormProps) {
  const { reason } = usePermission('security.manage')
  const [draft, setDraft] = useState(stored)
  const [token, setToken] = useState('')
  const changed = token !== '' || JSON.stringify(draft) !== JSON.stringify(stored)
  const set = (change: Partial<Policy>) => setDraft({ ...draft, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!changed || reason !== null) return
    const { hasProvisioningToken: _, ...policy } = draft
    const provisioningToken = policy.provisioningUrl === null ? null : token || undefined
    setPolicy.mutate({ ...policy, provisioningToken })
  }
  const locked = { disabled: reason !== null }
  return (
    <form onSubmit={submit} className="grid max-w-xl gap-4">
      <SelectField
        label="Requests of stations"
        options={signing}
        {...locked}
        value={draft.signing}
        onChange={(event) => set({ signing: event.target.value as Policy['signing'] })}
      />
      <TextField
        label="Organisation (O)"
        hint="Must stand in every certificate of a station. Empty: it is not looked at."
        maxLength={64}
        {...locked}
        value={draft.organisation}
        onChange={(event) => set({ organisation: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Certificates count for"
          suffix="days"
          type="number"
          min={1}
          max={3650}
          {...locked}
          value={draft.validityDays}
          onChange={(event) => set({ validityDays: event.target.valueAsNumber || 1 })}
        />
        <TextField
          label="Renew before they end"
          suffix="days"
          type="number"
          min={1}
          max={365}
          {...locked}
          value={draft.renewBeforeDays}
          onChange={(event) => set({ renewBeforeDays: event.target.valueAsNumber || 1 })}
        />
      </div>
      <SelectField
        label="Revoked certificates"
        hint="Of authorities outside. What is revoked here is always refused."
        options={revocation}
        {...locked}
        value={draft.revocation}
        onChange={(event) => set({ revocation: event.target.value as Policy['revocation'] })}
      />
      <TextField
        label="Plug & Charge: provisioning endpoint"
        hint="Where contract certificates of vehicles are asked for. Without it vehicles are told that there are none."
        type="url"
        placeholder="https://"
        {...locked}
        value={draft.provisioningUrl ?? ''}
        onChange={(event) => set({ provisioningUrl: event.target.value.trim() || null })}
      />
      {draft.provisioningUrl === null ? null : (
        <TextField
          label="Its bearer token"
          hint={stored.hasProvisioningToken ? 'One is kept; write another to replace it.' : 'Kept encrypted.'}
          type="password"
          autoComplete="off"
          {...locked}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
      )}
      <SaveRow
        changed={changed}
        busy={setPolicy.isPending}
        saved={setPolicy.isSuccess}
        reason={reason}
        problem={failureText(setPolicy.error)}
      />
    </form>
  )
}
