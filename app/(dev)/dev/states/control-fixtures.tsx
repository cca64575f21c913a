'use client'
import { useState } from 'react'
import { BulletBar, OutOfBandPill } from '@/components/ui/bullet-bar'
import { Button } from '@/components/ui/button'
import { Chip, FilterChip, LinkChip, RemovableChip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { CopyButton } from '@/components/ui/copy-button'
import { Avatar, CountBadge } from '@/components/ui/count-badge'
import { Kbd } from '@/components/ui/kbd'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { Sparkline } from '@/components/ui/sparkline'

const wave = Array.from({ length: 48 }, (_, i) => (i > 20 && i < 24 ? null : 22 + 16 * Math.sin(i / 8)))

export function ControlFixtures() {
  const [pressed, setPressed] = useState(true)
  const [stopped, setStopped] = useState(0)
  const [filtered, setFiltered] = useState(true)
  return (
    <>
      <Panel
        title="Buttons"
        lead={<CountBadge tone="p1">1 new</CountBadge>}
        bodyClassName="flex flex-wrap items-center gap-2"
      >
        <Button variant="primary" kbd=".">
          Run command
        </Button>
        <Button kbd="r">Reset…</Button>
        <Button variant="ghost">History</Button>
        <Button variant="danger">Stop</Button>
        <Button size="sm">Small</Button>
        <Button size="lg" variant="primary">
          Large
        </Button>
        <Button busy>Sending</Button>
        <Button reason="Needs the Operator role">Firmware</Button>
        <Button variant="ghost" reason="Needs the Operator role">
          Tariffs
        </Button>
        <Button icon aria-label="Close">
          ×
        </Button>
        <ConfirmButton confirmLabel="Stop now?" onConfirm={() => setStopped(stopped + 1)}>
          Stop session
        </ConfirmButton>
        <span className="text-sm text-muted">stopped {stopped} times</span>
        <CopyButton text="req-7f3a21" label="Copy request id">
          <span className="mono">req-7f3a21</span>
        </CopyButton>
        <Kbd keys="g o" />
        <Kbd keys="shift+m" />
        <Avatar name="Mia de Koning" />
      </Panel>
      <div className="panel">
        <LinkTabs
          label="Station"
          current="live"
          tabs={[
            { id: 'live', label: 'Live', href: '?tab=live' },
            { id: 'sessions', label: 'Sessions', href: '?tab=sessions', count: '1,204' },
            { id: 'alarms', label: 'Alarms', href: '?tab=alarms', count: 2, countTone: 'p1' },
            { id: 'log', label: 'OCPP log', href: '?tab=log', reason: 'Needs the Operator role' },
          ]}
        />
        <div className="flex flex-wrap items-center gap-2 p-3">
          <Chip>9,982 in view</Chip>
          <FilterChip pressed={pressed} onPressedChange={setPressed} count={41}>
            Open
          </FilterChip>
          <FilterChip pressed={!pressed} onPressedChange={(on) => setPressed(!on)} count={2}>
            Mine
          </FilterChip>
          <LinkChip href="?range=60" current>
            60 min
          </LinkChip>
          <LinkChip href="?range=24">24 h</LinkChip>
          {filtered ? (
            <RemovableChip removeLabel="Remove filter vendor HYC" onRemove={() => setFiltered(false)}>
              vendor HYC
            </RemovableChip>
          ) : null}
          <CountBadge>12</CountBadge>
          <CountBadge tone="p1">3</CountBadge>
          <OutOfBandPill>1.9 below</OutOfBandPill>
        </div>
        <div className="grid gap-4 p-3 sm:grid-cols-4">
          <Sparkline values={wave} label="Power over the last two days, 41.2 MW now" fill />
          <Sparkline values={wave} label="Sessions over the last two days, 6,318 now" tone="neutral" />
          <div className="grid gap-3">
            <BulletBar label="Uptime 99.14 %, target 99 %" value={99.14} target={99} min={97} max={100} />
            <BulletBar label="Start success 95.1 %, target 97 %" value={55} target={70} max={100} outOfBand />
          </div>
          <div className="grid gap-3">
            <Progress label="Export" ratio={0.41} />
            <Progress label="Firmware upload" ratio={0.64} tone="session" />
            <Progress label="Waiting for the station" ratio={null} />
          </div>
        </div>
      </div>
    </>
  )
}
