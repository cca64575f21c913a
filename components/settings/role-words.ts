import type { ApiOutputs } from '@/components/api/trpc'

export type Role = ApiOutputs['me']['get']['role']

const words: Record<Role, string> = {
  admin: 'Admin',
  operator: 'Operator',
  support: 'Support',
  finance: 'Finance',
  owner: 'Owner',
  accountant: 'Accountant of an owner',
}

export const roleNames = Object.keys(words) as Role[]
export const roleWord = (role: Role): string => words[role]
/** Roles that see one owner's things. */
export const isOwnersRole = (role: Role): boolean => role === 'owner' || role === 'accountant'
export const roleOptions = roleNames.map((role) => ({ value: role, label: words[role] }))
