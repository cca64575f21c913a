import type { ApiOutputs } from '@/components/api/trpc'

export type Role = ApiOutputs['me']['get']['role']

const words: Record<Role, string> = {
  admin: 'Admin',
  operator: 'Operator',
  support: 'Support',
  finance: 'Finance',
  owner: 'Owner',
}

export const roleNames = Object.keys(words) as Role[]
export const roleWord = (role: Role): string => words[role]
export const roleOptions = roleNames.map((role) => ({ value: role, label: words[role] }))
