import type { IncomingMessage } from 'node:http'
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls'

/** How a handshake came in. `chain`: what the station showed of itself, its own certificate first, DER. */
export type Transport = { tls: false } | { tls: true; chain: Uint8Array[] }

const longestChain = 10

export function transportOf(request: Pick<IncomingMessage, 'socket'>): Transport {
  const { socket } = request
  if (!(socket instanceof TLSSocket)) return { tls: false }
  const chain: Uint8Array[] = []
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true)
  // A self-signed one names itself as its issuer.
  while (next?.raw && chain.length < longestChain) {
    chain.push(next.raw)
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate
  }
  return { tls: true, chain }
}
