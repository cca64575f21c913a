'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Select } from '@/components/ui/select'
import type { useOverviewUrl } from './overview-url'

const countries = new Intl.DisplayNames('en', { type: 'region' })
const nameOf = (country: string) => countries.of(country) ?? country

/** Region, kind of current, owner; each narrows everything on the page and stands in the address. */
export function OverviewFilters({
  url: { url, setUrl, filtered },
  kiosk,
}: {
  url: ReturnType<typeof useOverviewUrl>
  kiosk: boolean
}) {
  const api = useTRPC()
  const choices = useQuery(api.overview.choices.queryOptions(undefined, { staleTime: 60_000 })).data
  if (kiosk) return <KioskFilter url={url} owners={choices?.owners ?? []} />
  return (
    <search aria-label="Part of the network" className="col-span-full flex flex-wrap items-center gap-2">
      <Select
        aria-label="Region"
        className="w-44"
        placeholder="All regions"
        value={url.region ?? ''}
        options={(choices?.regions ?? []).map(({ country, stations }) => ({
          value: country,
          label: `${nameOf(country)} (${stations})`,
        }))}
        onChange={(event) => void setUrl({ region: event.target.value || null })}
      />
      <Select
        aria-label="Kind of current"
        className="w-28"
        placeholder="AC + DC"
        value={url.net ?? ''}
        options={[
          { value: 'AC', label: 'AC' },
          { value: 'DC', label: 'DC' },
        ]}
        onChange={(event) =>
          void setUrl({ net: event.target.value === '' ? null : (event.target.value as 'AC' | 'DC') })
        }
      />
      {(choices?.owners.length ?? 0) > 1 || url.owner !== null ? (
        <Select
          aria-label="Owner"
          className="w-52"
          placeholder="All owners"
          value={url.owner === null ? '' : String(url.owner)}
          options={(choices?.owners ?? []).map(({ id, name, stations }) => ({
            value: String(id),
            label: `${name} (${stations})`,
          }))}
          onChange={(event) => void setUrl({ owner: event.target.value ? Number(event.target.value) : null })}
        />
      ) : null}
      {filtered ? (
        <Button size="sm" variant="ghost" onClick={() => void setUrl({ region: null, net: null, owner: null })}>
          Clear
        </Button>
      ) : null}
      <span className="flex-1" />
      <Link href="/overview?kiosk=1" className={`${buttonClass('ghost', 'sm')} max-md:hidden`}>
        Wall board
      </Link>
    </search>
  )
}

/** A wall board says what it shows; nobody is there to open a list. */
function KioskFilter({
  url: { region, net, owner },
  owners,
}: {
  url: ReturnType<typeof useOverviewUrl>['url']
  owners: { id: number; name: string }[]
}) {
  const parts = [region && nameOf(region), net, owner !== null && owners.find(({ id }) => id === owner)?.name]
  return <p className="col-span-full text-md font-semibold">{parts.filter(Boolean).join(' · ') || 'Whole network'}</p>
}
