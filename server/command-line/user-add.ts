import { z } from 'zod'
import { openPeopleStore } from '../db/people-store'
import { createUser } from '../domain/people/create-user'
import { issuePasswordLink } from '../domain/people/issue-password-link'
import { type Role, roles } from '../domain/people/roles'
import type { OwnerId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { systemClock } from '../kernel/time'
import { type Arguments, type CommandSpec, UsageError } from './arguments'
import type { Workplace } from './workplace'

const tenant = { value: 'short-name', words: 'Organisation. Default: the only one' }

export const userAddSpec: CommandSpec = {
  name: 'user add',
  summary: 'Adds a user and prints a one-time link to choose a password, which works for a day.',
  options: {
    email: { value: 'e-mail', words: 'What they sign in with', required: true },
    name: { value: 'name', words: 'As others see it', required: true },
    role: { value: 'role', words: roles.join(', '), required: true },
    tenant,
    owner: { value: 'name', words: 'For role owner: the owner whose assets they see' },
  },
}

export const userLinkSpec: CommandSpec = {
  name: 'user link',
  summary: 'Prints a new one-time link for a user who forgot the password.',
  options: { email: { value: 'e-mail', words: 'The user', required: true }, tenant },
}

async function ownerNamed(
  { scoped }: Workplace,
  scope: TenantScope,
  name: string | undefined,
): Promise<OwnerId | null> {
  if (name === undefined) return null
  const rows = await scoped.query<{ id: OwnerId }>(scope, 'select id from owners where lower(name) = lower($1)', [name])
  if (!rows[0]) throw new UsageError(`There is no owner “${name}”.`)
  return rows[0].id
}

const ports = (workplace: Workplace) => ({
  people: openPeopleStore(workplace.scoped),
  events: workplace.events,
  clock: systemClock,
})
const told = (workplace: Workplace, token: string) =>
  `The link works once, for 24 hours:\n  ${workplace.config.publicUrl}/setup/${token}`

export async function userAdd(workplace: Workplace, { values }: Arguments): Promise<string> {
  const email = z.email().safeParse(values.email?.trim())
  if (!email.success) throw new UsageError(`“${values.email}” is not an e-mail address.`)
  const role = roles.find((name) => name === values.role) as Role | undefined
  if (!role) throw new UsageError(`“${values.role}” is not a role. There are: ${roles.join(', ')}.`)
  const scope = await workplace.scope(values.tenant)
  const ownerId = await ownerNamed(workplace, scope, values.owner)
  const result = await createUser(ports(workplace), scope, workplace.author, {
    email: email.data,
    name: values.name!.trim(),
    role,
    ownerId,
  })
  if (!result.ok) throw new UsageError(result.refusal.message)
  const { linkToken } = result.value
  const done = `${email.data} is a user with the role ${role}.`
  return linkToken === null
    ? `${done} They sign in with the password they have.`
    : `${done}\n${told(workplace, linkToken)}`
}

export async function userLink(workplace: Workplace, { values }: Arguments): Promise<string> {
  const scope = await workplace.scope(values.tenant)
  const { people } = ports(workplace)
  const member = await people.change(scope, (here) => here.memberByEmail(values.email!.trim().toLowerCase()))
  if (!member) throw new UsageError(`There is no user ${values.email} here.`)
  const result = await issuePasswordLink(ports(workplace), scope, workplace.author, member.userId)
  if (!result.ok) throw new UsageError(result.refusal.message)
  return told(workplace, result.value.linkToken)
}
