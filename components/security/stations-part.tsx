'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { type ApiOutputs, useTRPC, useTRPCClient } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { SearchField } from '@/components/session/search-field'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import { ExportButton } from './export-button'
import { profileWords } from './security-words'

type Row = ApiOutputs['security']['stations']['rows'][number]
const profiles = [0, 1, 2, 3]

/** The security profile of every station, the weakest first. */
export function StationsPart() {
  const api = useTRPC()
  const client = useTRPCClient()
  const [url, setUrl] = useQueryStates({ q: parseAsString.withDefault(''), profile: parseAsInteger })
  const filter = { q: url.q.trim() || undefined, profile: url.profile ?? undefined }
  const query = useQuery(api.security.stations.queryOptions(filter, { placeholderData: keepPreviousData }))
  const settings = useQuery(api.security.settings.queryOptions())
  const counts = settings.data?.profiles
  const countOf = (profile: number) => counts?.find((each) => each.profile === profile)?.stations
  return (
    <Panel
      title="Security profiles"
      padded={false}
      actions={<ExportButton what="station" ask={() => client.security.exportStations.mutate(filter)} />}
    >
      <search
        aria-label="Filter stations"
        className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2"
      >
        <SearchField
          label="Search stations"
          placeholder="Station, site"
          value={url.q}
          onChange={(q) => void setUrl({ q })}
        />
        {profiles.map((profile) => (
          <FilterChip
            key={profile}
            pressed={url.profile === profile}
            count={counts ? formatCount(countOf(profile) ?? 0) : undefined}
            onPressedChange={(pressed) => void setUrl({ profile: pressed ? profile : null })}
          >
            {profile} · {profileWords[profile]}
          </FilterChip>
        ))}
      </search>
      <Answer query={query} what="stations">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No station matches."
              action={<Button onClick={() => void setUrl({ q: null, profile: null })}>Clear the filters</Button>}
            />
          ) : (
            <StationsTable rows={rows} />
          )
        }
      </Answer>
    </Panel>
  )
}

const heads = ['Station', 'Site', 'OCPP', 'Profile', 'Accepted from', 'Certificate ends']

const StationsTable = ({ rows }: { rows: Row[] }) => (
  <WideTable label="Security profiles of stations">
    <table className="table min-w-[760px]">
      <TableHead names={heads} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.stationId}>
            <th scope="row" className="text-sm font-normal text-fg [tr:last-child>&]:border-b-0">
              <Link className="link" href={`/stations/${row.stationId}?tab=security`}>
                {row.name}
              </Link>
            </th>
            <td>{row.siteName ?? '–'}</td>
            <td className="whitespace-nowrap">{row.protocol?.replace('ocpp', '') ?? '–'}</td>
            <td className="whitespace-nowrap">
              {row.connected === null ? (
                <span className="text-muted">Not seen yet</span>
              ) : (
                <>
                  <b className="num font-semibold">{row.connected}</b>{' '}
                  <span className="text-muted">{profileWords[row.connected]}</span>
                </>
              )}
              {row.upgradingTo === null ? null : <span className="chip ml-2">on its way to {row.upgradingTo}</span>}
            </td>
            <td className="num">{row.least}</td>
            <td className="whitespace-nowrap">
              {row.certificateUntil === null ? (
                <span className="text-muted">–</span>
              ) : (
                <Moment at={row.certificateUntil} as="date" />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </WideTable>
)
