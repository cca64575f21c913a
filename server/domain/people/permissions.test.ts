import { describe, expect, test } from 'vitest'
import { type Capability, capabilities, permission, permissionsOf, shelveLimitHours } from './permissions'
import { type Role, roles } from './roles'

/** Role → what it can do; written out a second time, from the role table of the product, to be compared. */
const can: Record<Role, string> = {
  admin: '*',
  operator: `network.read alarm.read alarm.acknowledge alarm.assign alarm.shelve session.read session.review station.commandSoft
    station.command station.operate station.configure station.manage station.note station.settingsRead security.read security.decide command.read message.read
    message.reveal alarm.group alarm.health alarm.ticket ticket.read ticket.work onCall.read token.read token.manage driver.read driver.manage token.block session.close view.save owner.read settings.read audit.readOwn
    tariff.read tariff.edit billing.read failedWork.read meterKey.manage report.read uptime.exclude
    alarm.stakes workOrder.read workOrder.create workOrder.work shift.read shift.handOver`,
  support: `network.read alarm.read alarm.acknowledge session.read station.commandSoft station.note
    station.settingsRead security.read command.read message.read alarm.health alarm.ticket ticket.read ticket.work onCall.read token.read driver.read driver.reveal driver.manage token.block session.close support.refund view.save owner.read
    settings.read audit.readOwn tariff.read billing.read workOrder.read workOrder.create shift.read shift.handOver`,
  finance: `network.read alarm.read session.read session.review station.settingsRead command.read token.read driver.read view.save
    owner.read owner.manage settings.read audit.readOwn tariff.read tariff.edit tariff.publish billing.read billing.decide
    failedWork.read failedWork.settle report.read report.schedule alarm.stakes support.refund support.refundAny
    settlement.read settlement.run settlement.approve payout.approve ownerContract.manage statement.readOwn statement.dispute bankAccount.change`,
  owner:
    'network.read alarm.read session.read settings.read billing.read alarm.stakes portal.read portal.invite price.wish problem.report statement.readOwn statement.dispute bankAccount.change',
  accountant: 'statement.readOwn',
}

const names = Object.keys(capabilities) as Capability[]
/** What is done as an owner, which no role of the operator is. */
const ownersOnly: Capability[] = ['portal.read', 'portal.invite', 'price.wish', 'problem.report']

describe.each(roles)('%s', (role) => {
  const listed = can[role] === '*' ? names.filter((name) => !ownersOnly.includes(name)) : can[role].split(/\s+/)
  test.each(names)('%s', (capability) => {
    const answer = permission(role, capability)
    expect(answer.allowed).toBe(listed.includes(capability))
    if (!answer.allowed)
      expect(answer.reason).toMatch(/^Needs the .*\b(Admin|Operator|Support|Finance|Owner)\b.* role\.$/)
  })
})

test('a refusal names every role that can', () => {
  expect(permission('finance', 'alarm.acknowledge').reason).toBe('Needs the Admin, Operator, or Support role.')
})

test('support commands need a written reason, an operator’s do not', () => {
  expect(permission('support', 'station.commandSoft')).toEqual({ allowed: true, reason: null, reasonRequired: true })
  expect(permission('operator', 'station.commandSoft').reasonRequired).toBe(false)
})

test('an owner’s people see no drivers, tokens, messages, commands, people or log', () => {
  const owner = permissionsOf('owner')
  const hidden: Capability[] = [
    'driver.read',
    'driver.reveal',
    'token.read',
    'message.read',
    'command.read',
    'people.read',
    'audit.readOwn',
  ]
  expect(hidden.filter((capability) => owner[capability].allowed)).toEqual([])
})

test('nobody who cannot shelve has hours to shelve', () => {
  for (const role of roles) expect(shelveLimitHours[role] > 0).toBe(permission(role, 'alarm.shelve').allowed)
})
