'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs'
import { type ComponentProps, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Since } from '@/components/format/since'
import { useLiveStation } from '@/components/live/use-live'
import { Answer } from '@/components/session/answer'
import { ScrollRegion } from '@/components/session/scroll-region'
import { SearchField } from '@/components/session/search-field'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import { ApplyDialog } from './apply-dialog'
import { changesOf, type Draft, groupsOf, withValue } from './setting-draft'
import { SettingTable } from './setting-table'
import { useReadSettings } from './use-read-settings'

/** Configuration keys (1.6) and variables (2.x): what they are, change, apply, read back. */
export function SettingsTab({ station }: { station: Station }) {
  const api = useTRPC()
  const reading = useReadSettings(station.id)
  const query = useQuery(
    api.station.settings.queryOptions(
      { stationId: station.id },
      { refetchInterval: reading.expecting ? 1_500 : false },
    ),
  )
  const [url, setUrl] = useQueryStates({ q: parseAsString.withDefault(''), changed: parseAsBoolean.withDefault(false) })
  const [draft, setDraft] = useState<Draft>(new Map())
  const [applying, setApplying] = useState(false)
  const settings = query.data?.settings ?? []
  const changes = changesOf(settings, draft)
  const refused = useRefusal(station)
  return (
    <div className="flex min-h-120 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
        <SearchField
          label="Search settings"
          placeholder="Name, component or value"
          value={url.q}
          onChange={(q) => void setUrl({ q })}
        />
        <FilterChip pressed={url.changed} onPressedChange={(changed) => void setUrl({ changed })}>
          Changed
        </FilterChip>
        <span className="flex-1" />
        {reading.words ? (
          <span role="status" className="text-xs text-muted">
            {reading.words}
          </span>
        ) : null}
        {query.data?.reportedAt ? (
          <span className="text-xs text-dim">
            Read <Since at={query.data.reportedAt} />
          </span>
        ) : null}
        <Button size="sm" busy={reading.busy} reason={refused.read} onClick={reading.read}>
          Read from station
        </Button>
        <Button
          size="sm"
          variant="primary"
          reason={refused.write ?? (changes.length === 0 ? 'Change a value first.' : null)}
          onClick={() => setApplying(true)}
        >
          Review {changes.length === 1 ? '1 change' : `${formatCount(changes.length)} changes`}
        </Button>
      </div>
      <Answer query={query} what="the settings" skeleton={<SkeletonRows rows={12} />}>
        {() =>
          settings.length === 0 ? (
            <EmptyState
              title="The settings of this station were never read."
              action={
                <Button variant="primary" busy={reading.busy} reason={refused.read} onClick={reading.read}>
                  Read from station
                </Button>
              }
            />
          ) : (
            <Groups
              draft={draft}
              editable={refused.write}
              groups={groupsOf(settings, url.q, url.changed)}
              onClear={() => void setUrl({ q: '', changed: false })}
              onChange={(setting, value) => setDraft(withValue(draft, setting, value))}
              zone={station.timeZone}
            />
          )
        }
      </Answer>
      {applying ? (
        <ApplyDialog
          station={station}
          changes={changes}
          onClose={() => setApplying(false)}
          onApplied={() => setDraft(new Map())}
        />
      ) : null}
    </div>
  )
}

type GroupsProps = Omit<ComponentProps<typeof SettingTable>, 'group'> & {
  groups: ReturnType<typeof groupsOf>
  onClear: () => void
}

function Groups({ groups, onClear, ...table }: GroupsProps) {
  if (groups.length === 0)
    return <EmptyState title="No settings match." action={<Button onClick={onClear}>Clear search</Button>} />
  return (
    <ScrollRegion
      label="Settings"
      className="grid min-h-0 flex-1 auto-rows-max content-start gap-2.5 overflow-auto p-2.5 -outline-offset-2"
    >
      {groups.map((group) => (
        <SettingTable key={group.name} group={group} {...table} />
      ))}
    </ScrollRegion>
  )
}

/** Why the station cannot be asked now, or why this person may not ask. */
function useRefusal(station: Station): { read: string | null; write: string | null } {
  const live = useLiveStation(station.id)
  const read = usePermission('station.settingsRead')
  const write = usePermission('station.configure')
  const away =
    (live?.connected ?? station.connected) ? null : 'The station is not connected. This is possible when it is back.'
  return { read: read.reason ?? away, write: write.reason ?? away }
}
