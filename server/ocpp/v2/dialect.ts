import type { Dialect, InboundRow } from '../dialect'
import * as validators21 from '../generated/v21'
import * as schemas21 from '../generated/v21-schemas'
import * as validators201 from '../generated/v201'
import * as schemas201 from '../generated/v201-schemas'
import type { ErrorKind } from '../rpc/validation'
import { holds } from './holds'
import { cannot, plan } from './outbound'
import { common, since21 } from './router'
import { forbids, toldByStations } from './told-by-stations'

/** Part 4 §4.3 of OCPP 2.0.1 and 2.1, in their own spelling. */
const errorCodes: Record<ErrorKind, string> = {
  notImplemented: 'NotImplemented',
  notSupported: 'NotSupported',
  internal: 'InternalError',
  protocol: 'ProtocolError',
  security: 'SecurityError',
  formation: 'FormatViolation',
  property: 'PropertyConstraintViolation',
  occurrence: 'OccurrenceConstraintViolation',
  type: 'TypeConstraintViolation',
  framework: 'RpcFrameworkError',
}

/**
 * 2.1 says everything 2.0.1 says in the same messages with more fields in them, so both are one translation: they differ
 * in their official schemas and in what only 2.1 knows.
 */
const dialect = (
  version: '2.0.1' | '2.1',
  { requests, responses, sends }: Pick<Dialect, 'requests' | 'responses' | 'sends'>,
  { messages, definitions }: { messages: Dialect['schemas']; definitions: Dialect['definitions'] },
  inbound: Record<string, InboundRow>,
): Dialect => ({
  protocol: `ocpp${version}`,
  title: `OCPP ${version}`,
  inbound: new Map(Object.entries(inbound)),
  requests,
  responses,
  sends,
  schemas: messages,
  definitions,
  errorCodes,
  quirks: () => null,
  plan,
  toldByStations,
  forbids,
  cannot,
  holds,
})

export const v201 = dialect('2.0.1', validators201, schemas201, common)
export const v21 = dialect('2.1', validators21, schemas21, { ...common, ...since21 })
