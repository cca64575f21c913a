export const roles = ['admin', 'operator', 'support', 'finance', 'owner', 'accountant'] as const
export type Role = (typeof roles)[number]

/** Roles of the people of an owner: they see that owner's things and nothing else. */
export type OwnersRole = 'owner' | 'accountant'
export const isOwnersRole = (role: Role): role is OwnersRole => role === 'owner' || role === 'accountant'
