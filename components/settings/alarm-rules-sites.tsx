'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Checkbox } from '@/components/ui/checkbox'
import { RemovableChip } from '@/components/ui/chip'
import type { RuleTuning } from './alarm-rules-words'

type Sites = NonNullable<RuleTuning['sites']>
const offered = 8

export type SitesFieldProps = { sites: Sites | null; readOnly: boolean; onChange: (sites: Sites | null) => void }

/** Where the settings count; elsewhere the rule is as delivered. */
export function SitesField({ sites, readOnly, onChange }: SitesFieldProps) {
  const [only, setOnly] = useState(sites !== null)
  const [text, setText] = useState('')
  const all = useQuery(useTRPC().locations.list.queryOptions({ text: '' }, { enabled: only })).data ?? []
  const found = all.filter(
    ({ id, name, city }) => !sites?.includes(id) && `${name} ${city}`.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const choose = (next: Sites) => onChange(next.length === 0 ? null : next)
  return (
    <div className="grid gap-1.5">
      <Checkbox
        label="Only at some sites"
        hint={only ? 'Elsewhere the rule counts as delivered.' : undefined}
        disabled={readOnly}
        checked={only}
        onChange={(event) => {
          setOnly(event.target.checked)
          if (!event.target.checked) onChange(null)
        }}
      />
      {only ? (
        <>
          <span className="flex flex-wrap gap-1.5">
            {(sites ?? []).map((id) => {
              const name = all.find((site) => site.id === id)?.name ?? `Site ${id}`
              return (
                <RemovableChip
                  key={id}
                  removeLabel={`Leave out ${name}`}
                  onRemove={() => choose((sites ?? []).filter((each) => each !== id))}
                >
                  {name}
                </RemovableChip>
              )
            })}
          </span>
          {readOnly ? null : (
            <>
              <input
                type="search"
                className="input h-7!"
                aria-label="Find a site"
                placeholder="Site or city"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <span className="flex flex-wrap gap-1.5">
                {found.slice(0, offered).map(({ id, name }) => (
                  <button key={id} type="button" className="chip" onClick={() => choose([...(sites ?? []), id])}>
                    + {name}
                  </button>
                ))}
                {found.length > offered ? (
                  <span className="self-center text-xs text-dim">
                    {found.length - offered} more: write part of the name
                  </span>
                ) : null}
              </span>
            </>
          )}
        </>
      ) : null}
    </div>
  )
}
