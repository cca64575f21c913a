import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hour, second } from '../../kernel/time'

/** Nobody chooses what is wrong and presses send in less; programs do. */
const soonestMs = 2 * second
const longestMs = 12 * hour

const shape = /^(\d{13})\.([\w-]{16})\.([\w-]{43})$/

export type Stamp = { ok: true; nonce: string } | { ok: false; why: 'forged' | 'tooFast' | 'tooOld' }

/** Goes into a form and comes back with it: when it was handed out, for what, and a number that makes one ticket only. */
export function openFormStamps(secret: string) {
  const mark = (about: string, at: string, nonce: string) =>
    createHmac('sha256', secret).update(`driver form ${about} ${at} ${nonce}`).digest('base64url')
  return {
    make(about: string, now: number): string {
      const [at, nonce] = [String(now), randomBytes(12).toString('base64url')]
      return `${at}.${nonce}.${mark(about, at, nonce)}`
    },
    read(stamp: string, about: string, now: number): Stamp {
      const [, at, nonce, given] = shape.exec(stamp) ?? []
      if (!at || !nonce || !given) return { ok: false, why: 'forged' }
      if (!timingSafeEqual(Buffer.from(given), Buffer.from(mark(about, at, nonce)))) return { ok: false, why: 'forged' }
      const age = now - Number(at)
      if (age < soonestMs) return { ok: false, why: 'tooFast' }
      return age > longestMs ? { ok: false, why: 'tooOld' } : { ok: true, nonce }
    },
  }
}
export type FormStamps = ReturnType<typeof openFormStamps>
