'use client'
import { useState } from 'react'
import type { ApiInputs } from '@/components/api/trpc'
import { triggerLabels } from '@/components/command/trigger-menu'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { type TriggerMessage, triggerMessages } from '@/server/kernel/station-request'
import { BulkDialog } from './bulk-dialog'
import { BulkProgress } from './bulk-progress'

export type ManyRequest = ApiInputs['commands']['many']['request']
/** Verb and what it does, for a dialog and a list. */
export type BulkAction = { verb: string; effect: string; request: ManyRequest }
export type BulkLine = { stationId: number; name: string; commandId: number | null; refusal: string | null }
export type BulkRun = { action: BulkAction; reason: string; lines: BulkLine[] }

const resets: BulkAction[] = [
  { verb: 'Soft reset', effect: 'Each station is away for a few minutes.', request: { kind: 'reset', mode: 'soft' } },
  {
    verb: 'Hard reset',
    effect: 'Each station is away for a few minutes. It does not wait for anything.',
    request: { kind: 'reset', mode: 'hard' },
  },
]
const availabilities: BulkAction[] = [
  {
    verb: 'Take out of service',
    effect: 'Nobody can start there. Running sessions finish first.',
    request: { kind: 'setAvailability', operative: false },
  },
  {
    verb: 'Put in service',
    effect: 'Drivers can start there again.',
    request: { kind: 'setAvailability', operative: true },
  },
]
const clearCache: BulkAction = {
  verb: 'Clear token cache',
  effect: 'Tokens that are only cached cannot start while a station is offline.',
  request: { kind: 'clearCache' },
}
const trigger = (message: TriggerMessage): BulkAction => ({
  verb: `Ask for ${triggerLabels[message].toLowerCase()}`,
  effect: 'Each station sends this message once.',
  request: { kind: 'trigger', message },
})

/** Commands for everything selected: the cost first, then a line per station as it answers. */
export function BulkCommands({ stationIds }: { stationIds: number[] }) {
  const [asking, setAsking] = useState<{ action: BulkAction; ids: number[] } | null>(null)
  const [run, setRun] = useState<BulkRun | null>(null)
  const soft = usePermission('station.commandSoft')
  const full = usePermission('station.command')
  const ask = (action: BulkAction) => setAsking({ action, ids: stationIds })
  const entry = (action: BulkAction, reason: string | null): MenuEntry => ({
    id: action.verb,
    label: `${action.verb}…`,
    reason,
    onSelect: () => ask(action),
  })
  return (
    <>
      <Menu
        trigger={<Button size="sm">Reset…</Button>}
        entries={[entry(resets[0]!, soft.reason), entry(resets[1]!, full.reason)]}
      />
      <Menu
        trigger={<Button size="sm">Availability…</Button>}
        entries={availabilities.map((action) => entry(action, full.reason))}
      />
      <Menu
        trigger={<Button size="sm">Ask for…</Button>}
        entries={triggerMessages.map((message) => entry(trigger(message), full.reason))}
      />
      <Button size="sm" reason={full.reason} onClick={() => ask(clearCache)}>
        Clear token cache…
      </Button>
      {asking ? (
        <BulkDialog
          action={asking.action}
          stationIds={asking.ids}
          onClose={() => setAsking(null)}
          onGiven={(reason, lines) => {
            setAsking(null)
            setRun({ action: asking.action, reason, lines })
          }}
        />
      ) : null}
      {run ? (
        <BulkProgress run={run} onClose={() => setRun(null)} onRetried={(lines) => setRun({ ...run, lines })} />
      ) : null}
    </>
  )
}
