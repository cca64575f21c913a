import { vi } from 'vitest'

/** Resolves when `check` stops throwing. The wait is generous: a loaded machine is slow, not wrong. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 30_000, interval: 20 })
