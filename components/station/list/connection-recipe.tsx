'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { CopyButton } from '@/components/ui/copy-button'

export type ConnectionRecipeProps = {
  identity: string
  /** Only right after it was made. */
  password?: string
  authorizationKeyHex?: string
}

/** What to enter in a station so that it finds us: address, identity, password in both notations. */
export function ConnectionRecipe({ identity, password, authorizationKeyHex }: ConnectionRecipeProps) {
  const api = useTRPC()
  const { data } = useQuery(api.stations.connection.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  return (
    <dl className="grid gap-2 rounded-md border border-border p-3">
      <Line
        term="Address"
        text={data?.ocppUrl ?? ''}
        note="Some stations want the identity at its end, others add it themselves."
      />
      <Line term="Identity" text={identity} />
      {password ? (
        <Line term="Password" text={password} note="OCPP 2.0.1: BasicAuthPassword. Security profile 1." />
      ) : null}
      {authorizationKeyHex ? (
        <Line
          term="The same in hexadecimal"
          text={authorizationKeyHex}
          note="OCPP 1.6: AuthorizationKey, where the station wants 40 hexadecimal digits."
        />
      ) : null}
      <Line term="Versions" text="ocpp1.6, ocpp2.0.1, ocpp2.1" copy={false} />
    </dl>
  )
}

function Line({ term, text, note, copy = true }: { term: string; text: string; note?: ReactNode; copy?: boolean }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="flex flex-wrap items-center gap-2">
        <code className="mono break-all select-all">{text}</code>
        {copy && text ? <CopyButton text={text} label={`Copy ${term.toLowerCase()}`} /> : null}
        {note ? <span className="w-full text-xs text-muted">{note}</span> : null}
      </dd>
    </div>
  )
}
