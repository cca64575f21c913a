import type { TenantScope } from '../../kernel/scope'
import { hour, minute, second } from '../../kernel/time'
import type { StationCertificate } from './certificate'
import type { SecurityPorts } from './ports'
import { bySystem, signCertificate } from './sign-certificate'

/** How long until the next try: a station that boots is back in minutes, one that is broken need not be asked often. */
const waitMs = (attempts: number) => Math.min(hour, 30 * second * 2 ** Math.min(attempts, 10))
const mostAttempts = 24
const answerMs = minute

/**
 * What goes on with certificates by itself: what may be signed without asking is signed, what is signed is handed over
 * when the station is connected, and what ends soon is asked to be renewed. Call it every few seconds, one at a time.
 */
export async function keepCertificates(ports: SecurityPorts, scope: TenantScope): Promise<void> {
  const { certificates, gateway, clock } = ports
  for (const { id } of await certificates.undecided(scope)) await signCertificate(ports, scope, bySystem, { id })
  const due = await certificates.due(scope, clock.now())
  await Promise.all(
    due.filter(({ stationId }) => gateway.isConnected(stationId)).map((each) => handOver(ports, scope, each)),
  )
  const { renewBeforeDays } = await certificates.policy(scope)
  for (const each of await certificates.ending(scope, clock.now(), renewBeforeDays)) {
    if (!gateway.isConnected(each.stationId)) continue
    await certificates.renewalAsked(scope, each.id, clock.now())
    const request = { kind: 'askForCertificateRequest', purpose: each.purpose } as const
    await gateway.call(each.stationId, request, { background: true, timeoutMs: answerMs })
  }
}

/** OCPP 2.0.1 A02.FR.07: the station says whether it can use it; when it cannot, it also reports a security event. */
async function handOver(ports: SecurityPorts, scope: TenantScope, certificate: StationCertificate): Promise<void> {
  const { certificates, gateway, clock } = ports
  const { id, stationId, purpose, chain, requestId, attempts } = certificate
  const request = { kind: 'handOverCertificate', purpose, chain: chain ?? '', requestId } as const
  const answer = await gateway.call(stationId, request, { background: true, timeoutMs: answerMs })
  const now = clock.now()
  if (answer.outcome === 'accepted') return certificates.installed(scope, certificate, now)
  const final = answer.outcome === 'rejected' || answer.outcome === 'unsupported' || attempts + 1 >= mostAttempts
  if (!final) return certificates.postponed(scope, id, answer.detail, now + waitMs(attempts))
  const change = { state: 'rejected', detail: answer.detail, nextAttemptAt: null } as const
  await certificates.change(scope, id, ['signed'], change, null)
}
