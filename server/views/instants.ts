/** Instants leave the views as milliseconds UTC. */
export const ms = (at: Date): number => at.getTime()
export const msOrNull = (at: Date | null): number | null => (at === null ? null : at.getTime())
