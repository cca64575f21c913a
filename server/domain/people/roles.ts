export const roles = ['admin', 'operator', 'support', 'finance', 'owner'] as const
export type Role = (typeof roles)[number]
