'use client'
import { useQuery } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { PasswordPanel } from '@/components/settings/account-page'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { InvitePortalDialog } from './invite-dialog'
import { NoticePanel } from './notice-panel'
import { PageTitle } from './page-title'
import { PersonLine } from './person-line'

/** Who else looks at these stations, and my own account. */
export function PeoplePage() {
  const me = useMe()
  const [changed] = useQueryState('changed')
  const invites = usePermission('portal.invite').allowed
  const hears = usePermission('alarm.read').allowed
  return (
    <>
      <PageTitle title={invites ? 'People and settings' : 'My account'}>
        You are signed in as {me.name}, {me.email}.
      </PageTitle>
      <p role="status" className={changed ? 'rounded-md border border-border bg-raised px-4 py-2.5' : 'sr-only'}>
        {changed ? 'Your password was changed. Your other browsers are signed out.' : ''}
      </p>
      {invites ? <People /> : null}
      {hears ? <NoticePanel /> : null}
      <PasswordPanel email={me.email} name={me.name} back="/owner/people" />
    </>
  )
}

function People() {
  const people = useQuery(useTRPC().owner.people.queryOptions())
  const [inviting, setInviting] = useState(false)
  return (
    <Panel
      title="Who sees your stations"
      padded={false}
      actions={<Button onClick={() => setInviting(true)}>Invite somebody</Button>}
    >
      <Answer query={people} what="people" skeleton={<SkeletonRows rows={3} rowHeight={56} />}>
        {(rows) => (
          <ul className="divide-y divide-border">
            {rows.map((person) => (
              <PersonLine key={person.userId} person={person} />
            ))}
          </ul>
        )}
      </Answer>
      {inviting ? <InvitePortalDialog onClose={() => setInviting(false)} /> : null}
    </Panel>
  )
}
