'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { Moment } from '@/components/format/moment'
import { profileWords } from '@/components/security/security-words'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { Station } from '../detail/station-page'
import { LeastDialog } from './least-dialog'
import type { StationSecurity } from './security-tab'
import { UpgradeDialog } from './upgrade-dialog'

type Props = { station: Station; security: StationSecurity }
type Upgrade = StationSecurity['upgrades'][number]

/** The profile it has, the least it is accepted with, and the ways up. */
export function ProfilePanel({ station, security }: Props) {
  const [opened, setOpened] = useState<'upgrade' | 'least' | null>(null)
  const { reason } = usePermission('security.decide')
  const { present, least, seen, steps, upgrades } = security
  const possible = steps.some((step) => step.obstacle === null)
  const obstacle = possible ? null : (steps[0]?.obstacle ?? 'The station has the highest profile.')
  return (
    <Panel
      title="Security profile"
      actions={
        <Button variant="primary" reason={reason ?? obstacle} onClick={() => setOpened('upgrade')}>
          Raise security…
        </Button>
      }
    >
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        <Fact term={seen ? 'Connects with' : 'Not connected yet'}>
          <b className="text-lg font-semibold">Profile {present}</b>
          <span className="block text-sm text-muted">{security.words}</span>
        </Fact>
        <Fact term="Accepted from">
          <b className="text-lg font-semibold">Profile {least}</b>
          <span className="block text-sm text-muted">{least === 0 ? 'Any' : 'Nothing lower is let in'}</span>
          <Button
            size="sm"
            className="mt-1"
            reason={reason}
            aria-label="Change what is accepted…"
            onClick={() => setOpened('least')}
          >
            Change…
          </Button>
        </Fact>
        <Fact term="Password">{security.hasPassword ? 'Set' : 'None'}</Fact>
        <Fact term="Own certificate">{security.hasCertificate ? 'In use' : 'None'}</Fact>
      </dl>
      <Steps present={present} />
      {upgrades[0] ? <Latest upgrade={upgrades[0]} zone={station.timeZone} /> : null}
      {opened === 'upgrade' ? (
        <UpgradeDialog station={station} security={security} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'least' ? <LeastDialog station={station} least={least} onClose={() => setOpened(null)} /> : null}
    </Panel>
  )
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-xs text-muted">{term}</dt>
    <dd>{children}</dd>
  </div>
)

/** The ladder, with the rung it stands on. */
const Steps = ({ present }: { present: number }) => (
  <ol aria-label="Security profiles" className="mt-4 grid gap-1.5 sm:grid-cols-4">
    {[0, 1, 2, 3].map((profile) => (
      <li
        key={profile}
        aria-current={profile === present ? 'step' : undefined}
        className={clsx(
          'rounded-md border px-2.5 py-1.5 text-sm',
          profile === present ? 'border-ink bg-raised font-medium' : 'border-border',
          profile > present && 'text-muted',
        )}
      >
        <b className="font-semibold">{profile}</b> {profileWords[profile]}
      </li>
    ))}
  </ol>
)

const stateWords: Record<Upgrade['state'], string> = {
  waiting: 'Under way',
  done: 'Done',
  timedOut: 'Fell back',
  rejected: 'The station refused',
}

function Latest({ upgrade, zone }: { upgrade: Upgrade; zone: string }) {
  const { from, to, newPassword, state, detail, startedAt, deadlineAt, by } = upgrade
  const what = newPassword ? 'a new password' : `profile ${from} → ${to}`
  return (
    <p role="status" className="mt-4 rounded-md border-l-4 border-border-strong bg-raised px-3 py-2 text-sm">
      <b className="font-semibold">{stateWords[state]}:</b> {what}, started <Moment at={startedAt} zone={zone} /> by{' '}
      {by}.{' '}
      {state === 'waiting' ? (
        <>
          Both ways in are open until it came back, at most until <Moment at={deadlineAt} zone={zone} />.
        </>
      ) : (
        detail
      )}
    </p>
  )
}
