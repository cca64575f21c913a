import { z } from 'zod'

const largest = 2_147_483_647

/** A key of ours, as input: `id<StationId>()`. */
export const id = <Id extends number>() =>
  z
    .number()
    .int()
    .positive()
    .max(largest)
    .transform((value) => value as Id)

/** Milliseconds UTC. */
export const instant = () => z.number().int().min(0).max(8_640_000_000_000_000)

/** Where a page of newest-first rows goes on. */
export const keyset = () => z.object({ at: instant(), id: z.number().int().min(0) })
