'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { type ApiScope, scopeNames, scopeWords } from './api-scope-words'

type Props = { value: readonly ApiScope[]; onChange: (value: ApiScope[]) => void }

/** What a key is narrowed to, below its role; none: nothing less than the role. */
export function ApiScopesField({ value, onChange }: Props) {
  const toggle = (scope: ApiScope, on: boolean) =>
    onChange(scopeNames.filter((name) => (name === scope ? on : value.includes(name))))
  return (
    <fieldset className="m-0 grid gap-1.5 border-0 p-0">
      <legend className="text-sm font-medium">Only for</legend>
      <p className="text-xs text-muted">
        {value.length === 0
          ? 'None chosen: everything the role may do.'
          : 'Nothing else, and never more than the role.'}
      </p>
      <div className="grid gap-1.5 sm:grid-cols-2">
        {scopeNames.map((scope) => (
          <Checkbox
            key={scope}
            label={scopeWords[scope]}
            checked={value.includes(scope)}
            onChange={(event) => toggle(scope, event.target.checked)}
          />
        ))}
      </div>
    </fieldset>
  )
}
