import { hash, verify } from '@node-rs/argon2'
import type { PasswordHasher } from '../domain/people/ports'

/** argon2id with OWASP's parameters for a server (19 MiB, 2 passes, 1 lane). */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const atOnce = 4

/** Compares run four at a time: a storm of sign-ins costs time, not memory. */
export function openPasswordHasher(): PasswordHasher {
  const dummy = hash('nobody has this password', parameters)
  let running = 0
  const waiting: (() => void)[] = []
  async function limited<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
  return {
    hash: (password) => limited(() => hash(password, parameters)),
    verify: (stored, password) =>
      limited(async () => {
        const matches = await verify(stored ?? (await dummy), password)
        return stored !== null && matches
      }),
  }
}
