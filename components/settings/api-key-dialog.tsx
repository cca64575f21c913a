'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ApiScope } from './api-scope-words'
import { ApiScopesField } from './api-scopes-field'
import { isOwnersRole, type Role, roleOptions } from './role-words'

/** Roles that see one owner's things are for persons. */
const keyRoles = roleOptions.filter(({ value }) => !isOwnersRole(value))

/** Makes a key, then tells it: it is not stored and cannot be shown again. */
export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('finance')
  const [scopes, setScopes] = useState<ApiScope[]>([])
  const make = useMutation(
    api.apiKeys.add.mutationOptions({ onSuccess: () => queries.invalidateQueries(api.apiKeys.list.queryFilter()) }),
  )
  const failure = make.error ? apiFailure(make.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!make.isPending) make.mutate({ name, role, scopes })
  }
  const made = make.data?.key
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={made ? `Key for ${name.trim()}` : 'Make API key'}
      size="md"
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={make.isPending}>
              Make key
            </Button>
          </>
        )
      }
    >
      {made ? (
        <MadeKey value={made} />
      ) : (
        <form id={form} onSubmit={submit} className="grid gap-3">
          <TextField
            label="Name"
            hint="The program that will use it."
            required
            maxLength={80}
            autoComplete="off"
            value={name}
            error={failure?.fields.name?.[0]}
            onChange={(event) => setName(event.target.value)}
          />
          <SelectField
            label="Role"
            hint="The key can do what a person with this role can."
            options={keyRoles}
            value={role}
            onChange={(event) => setRole(event.target.value as Role)}
          />
          <ApiScopesField value={scopes} onChange={setScopes} />
          {failure ? (
            <p role="alert" className="text-sm text-p1-text">
              {failure.message}
            </p>
          ) : null}
        </form>
      )}
    </Dialog>
  )
}

function MadeKey({ value }: { value: string }) {
  return (
    <div className="grid gap-2">
      <p className="text-sm">Copy the key now. It is stored as a hash only and is not shown again.</p>
      <div className="flex items-center gap-2 rounded-md border border-border bg-raised p-2">
        <code className="min-w-0 flex-1 text-sm break-all select-all">{value}</code>
        <CopyButton text={value} label="Copy key" variant="default" />
      </div>
    </div>
  )
}
