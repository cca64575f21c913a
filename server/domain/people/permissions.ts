import type { Role } from './roles'

/**
 * Who may do what. A column says everything a role can do; whose things it reaches is another question, which the
 * scope answers (an owner's people see their own assets only, by row-level security).
 */
export const capabilities = {
  'network.read': 'See fleet, map, sites and stations',
  'alarm.read': 'See alarms',
  'alarm.acknowledge': 'Acknowledge alarms',
  'alarm.assign': 'Assign alarms',
  'alarm.shelve': 'Shelve alarms',
  'alarm.group': 'Merge and split alarms',
  'alarm.manage': 'Edit alarm rules',
  'alarm.health': 'See how well the alarms work',
  'alarm.stakes': 'See the revenue at risk of alarms',
  'alarm.ticket': 'Ask for a ticket about an alarm',
  'ticket.read': 'See tickets of drivers, contact masked',
  'ticket.work': 'Answer, assign, merge and end tickets',
  'ticket.manage': 'Change canned answers and how soon tickets are due',
  'onCall.read': 'See who is on call, and escalation',
  'onCall.manage': 'Change rotas and escalation',
  'webhook.manage': 'Add and change webhooks, see what was sent',
  'session.read': 'See sessions',
  'session.review': 'Let sessions in doubt stand',
  'session.close': 'Close sessions that their stations forgot',
  'station.commandSoft': 'Start, stop, unlock, soft reset',
  'station.command': 'Hard reset, availability, trigger, clear cache',
  'station.commandMany': 'Command more than 25 stations at once',
  'station.configure': 'Change settings of stations',
  'station.operate': 'Operate stations: limits, reservations, local lists, displays, logs, firmware',
  'station.message': 'Send any OCPP message to stations',
  'station.manage': 'Add, import, accept, move and remove stations and sites',
  'station.note': 'Write notes on stations',
  'station.settingsRead': 'Read settings of stations',
  'security.read': 'See security profiles, certificates and security events',
  'security.decide': 'Sign, refuse and revoke certificates, raise security profiles',
  'security.manage': 'Make and trust certificate authorities, change security rules',
  'workOrder.read': 'See work orders',
  'workOrder.create': 'Make, assign and cancel work orders',
  'workOrder.work': 'Do work orders: set out, tick steps, close',
  'shift.read': 'See the hand-over between shifts and promises',
  'shift.handOver': 'Write, promise and confirm at the hand-over',
  'command.read': 'See commands and who gave them',
  'message.read': 'Read raw OCPP messages',
  'message.reveal': 'Export raw OCPP messages',
  'token.read': 'See tokens and contracts, numbers masked',
  'token.manage': 'Add, import, block tokens and contracts',
  'token.block': 'Block tokens, and lift a block',
  'driver.read': 'See drivers, personal data masked',
  'driver.reveal': 'See personal data of drivers, each look is logged',
  'driver.manage': 'Add and change drivers',
  'driver.erase': 'Erase drivers',
  'support.refund': 'Give money back to drivers, up to a limit',
  'support.refundAny': 'Give any amount back to drivers',
  'tariff.read': 'See tariffs',
  'tariff.edit': 'Draft tariffs and send them to review',
  'tariff.publish': 'Approve, schedule, withdraw and assign tariffs',
  'billing.read': 'See CDRs, prices and sessions held back from billing',
  'billing.decide': 'Confirm, correct or waive sessions held back; credit CDRs',
  'settlement.read': 'See month end, all statements and payouts',
  'settlement.run': 'Make statements of a month',
  'settlement.approve': 'Approve statements, answer and decide disputes',
  'payout.approve': 'Approve payouts and bank accounts, say who pays',
  'ownerContract.manage': 'Propose and approve terms of owners',
  'statement.readOwn': 'See statements, payouts and terms',
  'statement.dispute': 'Dispute lines of statements',
  'bankAccount.change': 'Ask for another bank account for payouts',
  'failedWork.read': 'See work in the background that failed',
  'failedWork.settle': 'Try failed work again, or let it go',
  'meterKey.manage': 'Register public keys of meters',
  'report.read': 'See revenue and usage reports',
  'report.schedule': 'Schedule reports by e-mail',
  'uptime.exclude': 'Exclude outages from uptime, with evidence',
  'apiKey.manage': 'Make and revoke API keys',
  'view.save': 'Save views of lists',
  'owner.read': 'See owners',
  'owner.manage': 'Add and change owners',
  'portal.read': 'See the owner portal: own sites, sessions, earnings',
  'portal.invite': 'Invite people to the owner portal',
  'price.wish': 'Ask for another price at own sites',
  'problem.report': 'Report problems of own stations, read the answers',
  'people.read': 'See users and roles',
  'people.manage': 'Invite, change and deactivate users',
  'settings.read': 'See settings of the organisation',
  'settings.manage': 'Change settings of the organisation',
  'audit.readOwn': 'See own actions in the audit log',
  'audit.read': 'See everything in the audit log',
} as const

export type Capability = keyof typeof capabilities

const everybody: Role[] = ['admin', 'operator', 'support', 'finance', 'owner']
const staff: Role[] = ['admin', 'operator', 'support', 'finance']
const desk: Role[] = ['admin', 'operator', 'support']
const control: Role[] = ['admin', 'operator']
const money: Role[] = ['admin', 'finance']

/** Capability → the roles that have it. */
const holders: Record<Capability, readonly Role[]> = {
  'network.read': everybody,
  'alarm.read': everybody,
  'alarm.acknowledge': desk,
  'alarm.assign': control,
  'alarm.shelve': control,
  'alarm.group': control,
  'alarm.manage': ['admin'],
  'alarm.health': desk,
  'alarm.stakes': ['admin', 'operator', 'finance', 'owner'],
  'alarm.ticket': desk,
  'ticket.read': desk,
  'ticket.work': desk,
  'ticket.manage': ['admin'],
  'onCall.read': desk,
  'onCall.manage': ['admin'],
  'webhook.manage': ['admin'],
  'session.read': everybody,
  'session.review': ['admin', 'operator', 'finance'],
  'session.close': desk,
  'station.commandSoft': desk,
  'station.command': control,
  'station.commandMany': ['admin'],
  'station.configure': control,
  'station.operate': control,
  'station.message': ['admin'],
  'station.manage': control,
  'station.note': desk,
  'station.settingsRead': staff,
  'security.read': desk,
  'security.decide': control,
  'security.manage': ['admin'],
  'workOrder.read': desk,
  'workOrder.create': desk,
  'workOrder.work': control,
  'shift.read': desk,
  'shift.handOver': desk,
  'command.read': staff,
  'message.read': desk,
  'message.reveal': control,
  'token.read': staff,
  'token.manage': control,
  'token.block': desk,
  'driver.read': staff,
  'driver.reveal': ['admin', 'support'],
  'driver.manage': desk,
  'driver.erase': ['admin'],
  'support.refund': ['admin', 'support', 'finance'],
  'support.refundAny': ['admin', 'finance'],
  'tariff.read': staff,
  'tariff.edit': ['admin', 'operator', 'finance'],
  'tariff.publish': ['admin', 'finance'],
  'billing.read': everybody,
  'billing.decide': ['admin', 'finance'],
  'settlement.read': money,
  'settlement.run': money,
  'settlement.approve': money,
  'payout.approve': money,
  'ownerContract.manage': money,
  'statement.readOwn': ['admin', 'finance', 'owner', 'accountant'],
  'statement.dispute': ['admin', 'finance', 'owner'],
  'bankAccount.change': ['admin', 'finance', 'owner'],
  'failedWork.read': ['admin', 'operator', 'finance'],
  'failedWork.settle': ['admin', 'finance'],
  'meterKey.manage': ['admin', 'operator'],
  'report.read': ['admin', 'operator', 'finance'],
  'report.schedule': ['admin', 'finance'],
  'uptime.exclude': control,
  'apiKey.manage': ['admin'],
  'view.save': staff,
  'owner.read': staff,
  'owner.manage': ['admin', 'finance'],
  'portal.read': ['owner'],
  'portal.invite': ['owner'],
  'price.wish': ['owner'],
  'problem.report': ['owner'],
  'people.read': ['admin'],
  'people.manage': ['admin'],
  'settings.read': everybody,
  'settings.manage': ['admin'],
  'audit.readOwn': staff,
  'audit.read': ['admin'],
}

export const rolesWith = (capability: Capability): readonly Role[] => holders[capability]

/** Capabilities which a role has only with a written reason, asked for at the moment of use. */
const needsReason: Partial<Record<Role, readonly Capability[]>> = { support: ['station.commandSoft'] }

export const roleNames: Record<Role, string> = {
  admin: 'Admin',
  operator: 'Operator',
  support: 'Support',
  finance: 'Finance',
  owner: 'Owner',
  accountant: 'Accountant',
}

/** `reason` says which role can when this one cannot; `reasonRequired`: allowed, but only with a written reason. */
export type Permission = { allowed: boolean; reason: string | null; reasonRequired: boolean }

/** The one question every procedure, live room and control asks. */
export function permission(role: Role, capability: Capability): Permission {
  const who = holders[capability]
  if (!who.includes(role)) {
    const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(who.map((holder) => roleNames[holder]))
    return { allowed: false, reason: `Needs the ${names} role.`, reasonRequired: false }
  }
  return { allowed: true, reason: null, reasonRequired: needsReason[role]?.includes(capability) ?? false }
}

export type Permissions = Record<Capability, Permission>

/** Everything about a role at once, for the client, which draws what the server decides. */
export function permissionsOf(role: Role): Permissions {
  const names = Object.keys(capabilities) as Capability[]
  return Object.fromEntries(names.map((name) => [name, permission(role, name)])) as Permissions
}

/** How long a role may shelve an alarm, in hours; 0: not at all. */
export const shelveLimitHours: Record<Role, number> = {
  admin: 30 * 24,
  operator: 8,
  support: 0,
  finance: 0,
  owner: 0,
  accountant: 0,
}
