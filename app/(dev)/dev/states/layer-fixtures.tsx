'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Menu } from '@/components/ui/menu'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { Tooltip } from '@/components/ui/tooltip'

export function LayerFixtures() {
  const [plain, setPlain] = useState(false)
  const [danger, setDanger] = useState(false)
  const [bulk, setBulk] = useState(false)
  const [done, setDone] = useState('nothing yet')
  return (
    <Panel title="Layers" bodyClassName="flex flex-wrap items-center gap-2">
      <Button onClick={() => setPlain(true)}>Dialog</Button>
      <Button variant="danger" onClick={() => setDanger(true)}>
        Reset UJB-12…
      </Button>
      <Button variant="danger" onClick={() => setBulk(true)}>
        Reset 30 stations…
      </Button>
      <Menu
        trigger={<Button>Actions</Button>}
        entries={[
          { id: 'unlock', label: 'Unlock', onSelect: () => setDone('unlocked'), kbd: 'u' },
          { id: 'firmware', label: 'Firmware', onSelect: () => setDone('firmware'), reason: 'Needs the Operator role' },
          { kind: 'separator', id: 'rule' },
          { id: 'reset', label: 'Reset…', onSelect: () => setDanger(true), danger: true },
        ]}
      />
      <Tooltip content="Last message 2 s ago">
        <Button variant="ghost">Hover or focus me</Button>
      </Tooltip>
      <Button
        variant="ghost"
        onClick={() =>
          notify({ text: 'Export ready: 1,204 sessions', action: { label: 'Open', run: () => setDone('opened') } })
        }
      >
        Toast
      </Button>
      <span className="text-sm text-muted">Done: {done}</span>
      <Dialog
        open={plain}
        onOpenChange={setPlain}
        title="Share this view"
        description="Filters and time range are in the address."
      >
        <p className="text-sm text-muted">Anybody with access to these sites sees the same.</p>
      </Dialog>
      <DangerDialog
        open={danger}
        onOpenChange={setDanger}
        title="Reset UJB-12"
        consequence="1 session will stop, about €24.13 in progress."
        actionLabel="Reset"
        onConfirm={(reason) => {
          setDone(`reset, because ${reason}`)
          setDanger(false)
        }}
      />
      <DangerDialog
        open={bulk}
        onOpenChange={setBulk}
        title="Reset 30 stations"
        consequence="14 sessions will stop, about €210 in progress."
        actionLabel="Reset 30 stations"
        typedCount={30}
        error="Two stations refused: they are updating their firmware."
        onConfirm={(reason) => setDone(`30 reset, because ${reason}`)}
      />
    </Panel>
  )
}
