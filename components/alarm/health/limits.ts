/** EEMUA 191, ISA-18.2 §16, per operator. */
export const perDayLimit = 150
export const perWindowLimit = 1
export const floodLimit = 10
/** Share of time in flood. */
export const floodShareLimit = 0.01
/** Priority 1, priority 2, the rest. */
export const mixTargets = [
  { name: 'P1', priorities: [1], target: 0.05 },
  { name: 'P2', priorities: [2], target: 0.15 },
  { name: 'P3 and P4', priorities: [3, 4], target: 0.8 },
] as const
/** To respond within, by priority: 5 min, 15 min, a shift, a week. */
export const respondWithinMs = { 1: 5 * 60_000, 2: 15 * 60_000, 3: 8 * 3_600_000, 4: 7 * 86_400_000 } as const
