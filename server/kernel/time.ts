/** Where "now" comes from: the machine in production, a hand-moved one in tests. Milliseconds since 1970, UTC. */
export type Clock = { now(): number }
export const systemClock: Clock = { now: () => Date.now() }

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
