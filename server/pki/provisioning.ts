import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { z } from 'zod'
import type { Contracts, Unavailable } from '../domain/security/plug-and-charge'
import type { TenantId } from '../kernel/ids'
import { second } from '../kernel/time'

/** Where a tenant's contract certificates are asked for. `token`: sent as bearer; null: none. */
export type Endpoint = { url: string; token: string | null }

export type ProvisioningOptions = {
  endpointOf(tenantId: TenantId): Promise<Endpoint | null>
  /** Whether we talk to this address at all; and what resolves its name. */
  allows(url: URL): boolean
  lookup?: LookupFunction
  timeoutMs?: number
}

/** A vehicle waits 5 s for its answer (ISO 15118-2, table 109); ours must be there before. */
const vehicleWaitsMs = 4 * second
const mostBytes = 64_000

const contract = z.object({
  exiResponse: z.string().min(1).max(17_000),
  remainingContracts: z.number().int().min(0).nullish(),
})
const status = z.object({
  status: z.enum(['good', 'revoked', 'unknown']),
  ocspResult: z.string().max(18_000).nullish(),
})

class Failed extends Error {
  constructor(
    readonly because: Unavailable,
    text: string,
  ) {
    super(text)
  }
}

/**
 * The contract pool as JSON over https: POST {url}/contract-certificates and {url}/certificate-status, described in
 * domain/security/README.md. What answers there speaks to the PKI (OPCP, EST, OCSP); nothing of it is known here.
 */
export function openProvisioning(options: ProvisioningOptions): Contracts {
  const ask = async <T>(tenantId: TenantId, path: string, body: object, shape: z.ZodType<T>) => {
    const endpoint = await options.endpointOf(tenantId)
    if (!endpoint) throw new Failed('notConfigured', 'No provisioning endpoint is configured.')
    const url = new URL(`${endpoint.url.replace(/\/$/, '')}/${path}`)
    if (!options.allows(url)) throw new Failed('notConfigured', 'The provisioning endpoint may not be asked from here.')
    const answer = await post(url, endpoint.token, JSON.stringify(body), options)
    if (answer.status !== 200) throw new Failed('refused', `The provisioning endpoint answered ${answer.status}.`)
    const read = shape.safeParse(parsed(answer.text))
    if (!read.success) throw new Failed('refused', 'The provisioning endpoint answered what cannot be used.')
    return read.data
  }
  const unlessFailed = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      if (error instanceof Failed) return { ok: false as const, because: error.because, text: error.message }
      throw error
    })
  return {
    contract: (tenantId, request) =>
      unlessFailed(
        ask(tenantId, 'contract-certificates', request, contract).then((given) => ({
          ok: true as const,
          exiResponse: given.exiResponse,
          remaining: given.remainingContracts ?? null,
        })),
      ),
    status: (tenantId, hash) =>
      unlessFailed(
        ask(tenantId, 'certificate-status', hash, status).then((given) => ({
          ok: true as const,
          status: given.status,
          ocspResult: given.ocspResult ?? null,
        })),
      ),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function post(
  url: URL,
  token: string | null,
  body: string,
  { lookup, timeoutMs = vehicleWaitsMs }: ProvisioningOptions,
): Promise<{ status: number; text: string }> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Busbar',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
  const { request } = url.protocol === 'https:' ? https : http
  const away = (text: string) => new Failed('unreachable', text)
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const late = () => reject(away(`The provisioning endpoint did not answer in ${timeoutMs / second} s.`))
    signal.addEventListener('abort', late)
    const asked = request(url, { method: 'POST', headers, lookup, agent: false, signal }, (response) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > mostBytes) response.destroy(away('The provisioning endpoint answered too much.'))
        else parts.push(part)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
      response.on('error', reject)
    })
    asked.on('error', (error) =>
      reject(error instanceof Failed ? error : away('The provisioning endpoint cannot be reached.')),
    )
    asked.end(body)
  })
}
