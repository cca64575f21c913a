import type { StationRequest } from '../../kernel/station-request'

const secret = /password|authorizationkey|secret|privatekey/i

/** A request as it may be kept: what people must never read again (a station's password) is left out. */
export function recordOf(request: StationRequest): StationRequest {
  // The payload is in the OCPP log, with its secrets masked; here it would stand as it is. Its number finds the reports.
  if (request.kind === 'message') {
    const { requestId } = request.payload as { requestId?: unknown }
    return { ...request, payload: typeof requestId === 'number' ? { requestId } : {} }
  }
  if (request.kind === 'sendLocalList') return { ...request, put: [], remove: [] }
  if (request.kind !== 'writeSettings') return request
  const values = request.values.map((setting) =>
    secret.test(setting.variable) ? { ...setting, value: '(hidden)' } : setting,
  )
  return { ...request, values }
}

/** The same for the audit log, where tokens and values are nobody's business either. */
export function auditOf(request: StationRequest): Record<string, unknown> {
  switch (request.kind) {
    case 'remoteStart':
      return { kind: request.kind, evseNumber: request.evseNumber, tokenType: request.tokenType }
    case 'reserve':
      return {
        kind: request.kind,
        reservationId: request.reservationId,
        evseNumber: request.evseNumber,
        until: request.until,
      }
    case 'dataTransfer':
      return { kind: request.kind, vendorId: request.vendorId, messageId: request.messageId }
    default:
      return { ...recordOf(request) }
  }
}
