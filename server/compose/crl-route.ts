import type { SecurityPorts } from '../domain/security/ports'
import { publishCrl } from '../domain/security/publish-crl'
import type { Route } from '../http'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, minute } from '../kernel/time'
import type { Database } from './database'

const address = /^\/pki\/([0-9a-f]{64})\.crl$/
const keptMs = 5 * minute

/** Lists of revoked certificates, for anybody, at the address each certificate names; signed anew at most so often. */
export function crlRoute(
  { pools }: Pick<Database, 'pools'>,
  ports: Pick<SecurityPorts, 'certificates' | 'authority' | 'vault'>,
): Route {
  const kept = new Map<string, { at: number; list: Promise<Buffer | null> }>()
  const make = async (fingerprint: string): Promise<Buffer | null> => {
    const { rows } = await pools.system.query<{ tenantId: TenantId }>(
      `select tenant_id as "tenantId" from certificate_authorities where fingerprint = $1 and kind = 'builtIn'`,
      [fingerprint],
    )
    if (!rows[0]) return null
    const pem = await publishCrl({ ...ports, clock }, mintScope(rows[0].tenantId), fingerprint)
    return pem === null ? null : Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  }
  return (request, response) => {
    const fingerprint = address.exec(request.url ?? '')?.[1]
    if (fingerprint === undefined) return false
    const now = clock.now()
    const known = kept.get(fingerprint)
    const list = known && now - known.at < keptMs ? known.list : make(fingerprint)
    if (list !== known?.list) {
      if (kept.size > 100) kept.clear() // whoever asks for lists that do not exist
      kept.set(fingerprint, { at: now, list })
    }
    list.then(
      (der) => {
        if (der)
          response.writeHead(200, { 'content-type': 'application/pkix-crl', 'cache-control': 'max-age=300' }).end(der)
        else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such list.\n')
      },
      () => {
        kept.delete(fingerprint)
        response.writeHead(503, { 'content-type': 'text/plain' }).end('Try again later.\n')
      },
    )
    return true
  }
}
