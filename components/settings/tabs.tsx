'use client'
import { usePathname } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { LinkTabs } from '@/components/ui/link-tabs'

/** Heading and parts of the settings; a part a role cannot open stays visible and says who can. */
export function SettingsHeader() {
  const pathname = usePathname()
  const people = usePermission('people.read')
  const keys = usePermission('apiKey.manage')
  const meters = usePermission('station.settingsRead')
  const audit = usePermission('audit.readOwn')
  const security = usePermission('security.read')
  const onCall = usePermission('onCall.read')
  const webhooks = usePermission('webhook.manage')
  const tickets = usePermission('ticket.read')
  const tabs = [
    { id: 'account', label: 'My account' },
    { id: 'notifications', label: 'Notifications' },
    { id: 'organisation', label: 'Organisation' },
    { id: 'map', label: 'Map' },
    { id: 'users', label: 'Users', reason: people.reason },
    { id: 'roles', label: 'Roles' },
    { id: 'alarm-rules', label: 'Alarm rules' },
    { id: 'on-call', label: 'On call', reason: onCall.reason },
    { id: 'support', label: 'Support desk', reason: tickets.reason },
    { id: 'webhooks', label: 'Webhooks', reason: webhooks.reason },
    { id: 'meter-keys', label: 'Meter keys', reason: meters.reason },
    { id: 'certificates', label: 'Certificates', reason: security.reason },
    { id: 'api-keys', label: 'API keys', reason: keys.reason },
    { id: 'audit', label: 'Audit log', reason: audit.reason },
  ]
  return (
    <>
      <PageHeader title="Settings" />
      <LinkTabs
        label="Settings"
        tabs={tabs.map((tab) => ({ ...tab, href: `/settings/${tab.id}` }))}
        current={pathname.split('/')[2] ?? ''}
      />
    </>
  )
}
