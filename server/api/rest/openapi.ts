import { z } from 'zod'
import { meterDataAnswer, meterDataBody } from '../../domain/billing/ocmf/verify-meter-data'
import { intervalsAnswer, intervalsQuery, uptimeAnswer, uptimeQuery } from './evse-uptime-schema'
import { answer, type RestAnswer } from './problem'
import { problemSchema, quoteAnswerSchema, quoteSchema } from './quote-schema'
import { commandAnswer, commandBody, messageBody } from './station-commands'
import { stationPaths } from './station-paths'
import { stationAnswer, stationsAnswer, stationsQuery } from './stations'

const schema = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { target: 'openapi-3.0', io })
  return rest
}
const json = (ref: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${ref}` } } })
const failure = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const quotePath = {
  post: {
    operationId: 'quoteTariff',
    summary: 'What a session would cost',
    description:
      'Prices a session with the engine that makes CDRs. An inline tariff needs no key; a tariffId needs one and reaches your own tariffs only.',
    security: [{}, { key: [] }],
    requestBody: { required: true, content: json('QuoteRequest') },
    responses: {
      200: { description: 'The price and its proof', content: json('QuoteAnswer') },
      400: failure('The body is not JSON'),
      401: failure('A key is needed, or is not good'),
      403: failure('The key’s role may not read tariffs'),
      404: failure('No such tariff of yours'),
      413: failure('More than 1 MB'),
      422: failure('Fields that cannot be used, by path'),
      429: failure('More than 600 requests a minute'),
    },
  },
}

const verifyPath = {
  post: {
    operationId: 'verifyMeterData',
    summary: 'Whether signed meter data is genuine',
    description:
      'Checks OCMF records, or the XML of a transparency software, with the given key. Needs no key of Busbar.',
    security: [{}, { key: [] }],
    requestBody: { required: true, content: json('MeterData') },
    responses: {
      200: { description: 'The verdict, record by record', content: json('MeterDataVerdict') },
      400: failure('The body is not JSON'),
      413: failure('More than 1 MB'),
      422: failure('Fields that cannot be used, by path'),
      429: failure('More than 600 requests a minute'),
    },
  },
}

const evseId = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'Our key of the EVSE, or the id printed on it',
}
/** A query's fields as parameters. */
const parametersOf = (query: z.ZodType) => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { target: 'openapi-3.0', io: 'input' })
  return Object.entries(properties).map(([name, type]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: type,
  }))
}
const ofEvse = (operationId: string, summary: string, description: string, query: z.ZodType, given: string) => ({
  get: {
    operationId,
    summary,
    description,
    security: [{ key: [] }],
    parameters: [evseId, ...parametersOf(query)],
    responses: {
      200: { description: summary, content: json(given) },
      401: failure('A key is needed, or is not good'),
      403: failure('The key’s role may not see EVSEs'),
      404: failure('No such EVSE of yours'),
      422: failure('Parameters that cannot be used, by name'),
      429: failure('More than 600 requests a minute'),
    },
  },
})
const evsePaths = {
  '/api/v1/evses/{id}/intervals': ofEvse(
    'evseIntervals',
    'What an EVSE was, from … to',
    'Its states in order, without gap or overlap from the first report on, as the station told them in the end. Follow `next` for more.',
    intervalsQuery,
    'Intervals',
  ),
  '/api/v1/evses/{id}/uptime': ofEvse(
    'evseUptime',
    'Uptime of an EVSE by a rule set',
    'ours: what drivers found. nevi: 23 CFR 680.116(b). uk: SI 2023/1168. afir: (EU) 2023/1804. The answer names the version of the rule; uptime = 1 − (outage − excluded) / measured.',
    uptimeQuery,
    'Uptime',
  ),
}

const document = () => ({
  openapi: '3.0.3',
  info: {
    title: 'Busbar',
    version: '1',
    description: 'Stations, commands, prices, checks and uptime of Busbar for other programs.',
  },
  paths: {
    '/api/v1/tariffs/quote': quotePath,
    '/api/v1/meter-data/verify': verifyPath,
    ...evsePaths,
    ...stationPaths(json, failure, parametersOf(stationsQuery)),
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key of Settings › API keys' } },
    schemas: {
      QuoteRequest: schema(quoteSchema, 'input'),
      QuoteAnswer: schema(quoteAnswerSchema, 'output'),
      MeterData: schema(meterDataBody, 'input'),
      MeterDataVerdict: schema(meterDataAnswer, 'output'),
      Intervals: schema(intervalsAnswer, 'input'),
      Uptime: schema(uptimeAnswer, 'input'),
      Stations: schema(stationsAnswer, 'output'),
      Station: schema(stationAnswer, 'output'),
      Command: schema(commandBody, 'input'),
      Message: schema(messageBody, 'input'),
      CommandAnswer: schema(commandAnswer, 'output'),
      Problem: schema(problemSchema, 'output'),
    },
  },
})

/** GET /api/v1/openapi.json, made of the schemas that check requests. */
let made: RestAnswer | null = null
export const openapi = (): RestAnswer => {
  made ??= answer(document())
  return made
}
