import { expect, test } from 'vitest'
import { useSetupLink } from '../domain/people/use-setup-link'
import { day } from '../kernel/time'
import { portsFor } from '../testing/api-caller'
import { seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)
const firstAdmin = { company: 'Nördgrid B.V.', name: 'Mia Jansen', email: 'Mia@example.org' }
const use = (token: string) =>
  useSetupLink(ports, { token, password: 'seven geese cross the canal', ip: '192.0.2.9', firstAdmin })

test('the first link founds the organisation once, and later starts print none', async () => {
  const first = await ports.accounts.issueFirstAdminLink(Date.now() + day)
  const second = await ports.accounts.issueFirstAdminLink(Date.now() + day)
  expect(await use(first!)).toMatchObject({ refusal: { code: 'linkExpired' } })
  expect(
    await useSetupLink(ports, { token: second!, password: 'seven geese cross the canal', ip: null }),
  ).toMatchObject({ refusal: { code: 'invalid' } })
  expect(
    await useSetupLink(ports, { token: second!, password: 'mia@example.org', ip: null, firstAdmin }),
  ).toMatchObject({ refusal: { code: 'weakPassword' } })
  await seedTenant(db.pools, 'Stations were here first')
  const both = await Promise.all([use(second!), use(second!)])
  expect(both.filter((result) => result.ok)).toHaveLength(1)
  const { rows } = await db.pools.system.query(
    'select t.name, u.email, m.role, (select count(*)::int from audit_log) as lines from memberships m join users u on u.id = m.user_id join tenants t on t.id = m.tenant_id',
  )
  expect(rows).toEqual([{ name: 'Nördgrid B.V.', email: 'mia@example.org', role: 'admin', lines: 1 }])
  expect(await ports.accounts.issueFirstAdminLink(Date.now() + day)).toBeNull()
})
