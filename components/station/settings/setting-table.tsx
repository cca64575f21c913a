'use client'
import { useState } from 'react'
import { Moment } from '@/components/format/moment'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { accessWords, type Draft, type Group, type Setting, settingName } from './setting-draft'
import { SettingField } from './setting-field'

export type SettingTableProps = {
  group: Group
  draft: Draft
  /** Why nothing can be changed; null: it can. */
  editable: string | null
  zone: string
  onChange: (setting: Setting, value: string) => void
}

/** One component's settings. */
export function SettingTable({ group, draft, editable, zone, onChange }: SettingTableProps) {
  return (
    <Panel title={group.name} level={2} padded={false} scrolls>
      <table className="table table-fixed min-w-[760px]">
        <thead>
          <tr>
            <th scope="col" className="w-[30%]">
              Setting
            </th>
            <th scope="col">Value</th>
            <th scope="col" className="w-[18%]">
              Previous
            </th>
            <th scope="col" className="w-[16%]">
              Takes
            </th>
            <th scope="col" className="w-28">
              Access
            </th>
          </tr>
        </thead>
        <tbody>
          {group.settings.map((setting) => (
            <Row
              key={setting.id}
              setting={setting}
              draft={draft.get(setting.id)}
              editable={editable}
              zone={zone}
              onChange={(value) => onChange(setting, value)}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

type RowProps = {
  setting: Setting
  draft: string | undefined
  editable: string | null
  zone: string
  onChange: (value: string) => void
}

function Row({ setting, draft, editable, zone, onChange }: RowProps) {
  const [editing, setEditing] = useState(false)
  const name = settingName(setting)
  const fixed = setting.readOnly ? 'This setting is read only.' : editable
  return (
    <tr className={draft === undefined ? undefined : 'bg-selected'}>
      <th scope="row" className="truncate text-sm font-normal text-fg [tr:last-child>&]:border-b-0" title={name}>
        <span className="mono">{name}</span>
        {setting.rebootRequired ? <span className="chip ml-2 h-5 px-1.5">needs reboot</span> : null}
      </th>
      <td>
        {editing ? (
          <SettingField
            setting={setting}
            value={draft ?? setting.value ?? ''}
            onDone={(value) => {
              setEditing(false)
              if (value !== null) onChange(value)
            }}
          />
        ) : (
          <span className="flex items-center gap-2">
            <Value setting={setting} draft={draft} />
            <span className="flex-1" />
            <Button
              size="sm"
              variant="ghost"
              reason={fixed}
              aria-label={`Change ${name}`}
              onClick={() => setEditing(true)}
            >
              {setting.writeOnly ? 'Set' : 'Change'}
            </Button>
          </span>
        )}
      </td>
      <td className="truncate text-muted">
        {setting.previous === null ? (
          '–'
        ) : (
          <>
            <span className="mono">{setting.previous}</span>
            {setting.changedAt === null ? null : (
              <span className="block text-xs text-dim">
                until <Moment at={setting.changedAt} zone={zone} />
              </span>
            )}
          </>
        )}
      </td>
      <td className="truncate text-xs text-muted" title={setting.allowed ?? undefined}>
        {[setting.dataType, setting.unit, setting.allowed].filter(Boolean).join(', ') || '–'}
      </td>
      <td className="text-xs text-muted">{accessWords(setting)}</td>
    </tr>
  )
}

function Value({ setting, draft }: { setting: Setting; draft: string | undefined }) {
  if (draft !== undefined)
    return (
      <span className="min-w-0">
        {setting.writeOnly ? null : (
          <s className="mono block truncate text-xs text-dim">{setting.value ?? 'not reported'}</s>
        )}
        <span className="mono block truncate font-semibold">{setting.writeOnly ? '••••••' : draft || '(empty)'}</span>
      </span>
    )
  if (setting.writeOnly) return <span className="text-dim">Never shown</span>
  if (setting.value === null) return <span className="text-dim">Not reported</span>
  return (
    <span
      className="mono truncate"
      title={setting.target === null ? setting.value : `${setting.value}, target ${setting.target}`}
    >
      {setting.value === '' ? <span className="text-dim">(empty)</span> : setting.value}
    </span>
  )
}
