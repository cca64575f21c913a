'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { TextField } from '@/components/ui/text-field'

export type EvseSearchProps = {
  /** Ids that are chosen already. */
  without: readonly number[]
  onPick: (id: number, name: string) => void
}

/** Finds an EVSE by its printed id. */
export function EvseSearch({ without, onPick }: EvseSearchProps) {
  const [text, setText] = useState('')
  const query = text.trim()
  const { data } = useQuery(
    useTRPC().search.find.queryOptions({ query }, { enabled: query.length > 1, placeholderData: keepPreviousData }),
  )
  const hits = (data?.hits ?? []).filter(({ kind, id }) => kind === 'evse' && !without.includes(id))
  return (
    <div className="grid gap-2">
      <TextField
        label="Find an EVSE by its printed id"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="NL*NGD*E…"
      />
      {query.length > 1 ? (
        <ul className="grid">
          {hits.map(({ id, title, detail }) => (
            <li key={id}>
              <button
                type="button"
                className="menu-item w-full text-left hover:bg-hover"
                onClick={() => onPick(id, title)}
              >
                {title} <span className="text-xs text-muted">{detail}</span>
              </button>
            </li>
          ))}
          {data && hits.length === 0 ? <li className="text-sm text-muted">No EVSE has this in its id.</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
