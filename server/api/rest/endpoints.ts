import { meterDataAnswer, meterDataBody } from '../../domain/billing/ocmf/verify-meter-data'
import { alarmEndpoints } from './alarms'
import { bootPolicyEndpoints } from './boot-policy'
import { docsEndpoints } from './docs-page'
import type { Endpoint } from './endpoint'
import { evseIntervals, evseUptime } from './evse-uptime'
import { intervalsAnswer, intervalsQuery, uptimeAnswer, uptimeQuery } from './evse-uptime-schema'
import { idTokenEndpoints } from './id-tokens'
import { locationEndpoints } from './locations'
import { openapiEndpoint } from './openapi'
import { quote } from './quote'
import { quoteAnswerSchema, quoteSchema } from './quote-schema'
import { sessionEndpoints } from './sessions'
import { commandEndpoints } from './station-commands'
import { stationWriteEndpoints } from './station-writes'
import { stationReadEndpoints } from './stations'
import { ticketEndpoints } from './tickets'
import { verifySentMeterData } from './verify-meter-data'

const evseNames = { id: 'Our key of the EVSE, or the id printed on it' }

const others: Endpoint[] = [
  {
    method: 'POST',
    path: 'tariffs/quote',
    run: quote,
    docs: {
      operationId: 'quoteTariff',
      tag: 'Tariffs',
      summary: 'What a session would cost',
      description:
        'Prices a session with the engine that makes CDRs. An inline tariff needs no key; a tariffId needs one and reaches your own tariffs only.',
      capability: 'tariff.read',
      open: true,
      body: ['QuoteRequest', quoteSchema],
      answer: ['QuoteAnswer', quoteAnswerSchema],
      failures: { 404: 'No such tariff of yours' },
    },
  },
  {
    method: 'POST',
    path: 'meter-data/verify',
    run: (_options, _caller, json) => verifySentMeterData(json),
    docs: {
      operationId: 'verifyMeterData',
      tag: 'Meter data',
      summary: 'Whether signed meter data is genuine',
      description:
        'Checks OCMF records, or the XML of a transparency software, with the given key. Needs no key of Busbar.',
      capability: null,
      open: true,
      body: ['MeterData', meterDataBody],
      answer: ['MeterDataVerdict', meterDataAnswer],
    },
  },
  {
    method: 'GET',
    path: 'evses/{id}/intervals',
    run: evseIntervals,
    docs: {
      operationId: 'evseIntervals',
      tag: 'EVSEs',
      summary: 'What an EVSE was, from … to',
      description:
        'Its states in order, without gap or overlap from the first report on, as the station told them in the end. Follow `next` as `from` for more.',
      capability: 'network.read',
      names: evseNames,
      query: intervalsQuery,
      answer: ['Intervals', intervalsAnswer],
    },
  },
  {
    method: 'GET',
    path: 'evses/{id}/uptime',
    run: evseUptime,
    docs: {
      operationId: 'evseUptime',
      tag: 'EVSEs',
      summary: 'Uptime of an EVSE by a rule set',
      description:
        'ours: what drivers found. nevi: 23 CFR 680.116(b). uk: SI 2023/1168. afir: (EU) 2023/1804. The answer names the version of the rule; uptime = 1 − (outage − excluded) / measured.',
      capability: 'network.read',
      names: evseNames,
      query: uptimeQuery,
      answer: ['Uptime', uptimeAnswer],
    },
  },
]

/** Everything under /api/v1 there is. */
export const endpoints: readonly Endpoint[] = [
  ...locationEndpoints,
  ...stationReadEndpoints,
  ...stationWriteEndpoints,
  ...bootPolicyEndpoints,
  ...commandEndpoints,
  ...idTokenEndpoints,
  ...sessionEndpoints,
  ...alarmEndpoints,
  ...ticketEndpoints,
  ...others,
  openapiEndpoint(() => endpoints),
  ...docsEndpoints(() => endpoints),
]
