import { createHmac } from 'node:crypto'

/**
 * `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>` with the webhook's secret. A receiver computes the same,
 * compares in constant time and refuses an old `t`, so that nothing can be forged or played again.
 */
export const signatureOf = (secret: string, body: string, atMs: number): string => {
  const t = Math.floor(atMs / 1_000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
