import { type LookupAddress, lookup as resolve } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { DeliveryResult, WebhookSender } from '../domain/operations/notify/ports'
import { second } from '../kernel/time'
import { isPrivateAddress } from './private-addresses'
import { signatureOf } from './signature'

export type SenderOptions = {
  /** Plain http and addresses that are not public are allowed. */
  privateAddresses: boolean
}

const waitMs = 10 * second
const keptBytes = 8_192

const refusal = (host: string) =>
  new Error(`${host} is not on the public internet. Whoever runs this installation can allow it (WEBHOOK_PRIVATE).`)

/** Resolves the name and looks at every address before the socket opens: what was looked at is what is connected to. */
export const publicOnly: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '', 0)
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address)))
      return done(refusal(host), '', 0)
    if (options.all) return done(null, addresses)
    const [first] = addresses as [LookupAddress]
    return done(null, first.address, first.family)
  })
}

/** Posts signed events. Redirects are not followed: an address is what an admin wrote, and nothing else. */
export function openWebhookSender({ privateAddresses }: SenderOptions): WebhookSender {
  return {
    async post({ id, url, secret, event, body }) {
      const begun = performance.now()
      const target = new URL(url)
      const host = target.hostname.replace(/^\[|\]$/g, '')
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Busbar',
        'busbar-event': event,
        'busbar-delivery': String(id),
        'busbar-signature': signatureOf(secret, body, Date.now()),
      }
      try {
        if (!privateAddresses && target.protocol !== 'https:') throw new Error('Only https:// addresses are posted to.')
        if (!privateAddresses && isIP(host) !== 0 && isPrivateAddress(host)) throw refusal(host)
        const answer = await exchange(target, headers, body, privateAddresses ? undefined : publicOnly)
        return { ...answer, error: null, tookMs: tookSince(begun) }
      } catch (error) {
        return { status: null, answer: null, error: wordsOf(error), tookMs: tookSince(begun) }
      }
    },
  }
}

const tookSince = (begun: number) => Math.round(performance.now() - begun)

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.name === 'TimeoutError' ? `No answer in ${waitMs / second} s.` : error.message || error.name
}

function exchange(
  target: URL,
  headers: http.OutgoingHttpHeaders,
  body: string,
  lookup: LookupFunction | undefined,
): Promise<Pick<DeliveryResult, 'status' | 'answer'>> {
  return new Promise((resolve, reject) => {
    const { request } = target.protocol === 'https:' ? https : http
    const signal = AbortSignal.timeout(waitMs)
    signal.addEventListener('abort', () => reject(signal.reason))
    const asked = request(target, { method: 'POST', headers, lookup, agent: false, signal }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > keptBytes) response.destroy()
      })
      const finish = () => resolve({ status: response.statusCode ?? null, answer: text.slice(0, keptBytes) })
      response.on('end', finish)
      response.on('close', finish)
      response.on('error', finish)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
