import { z } from 'zod'
import { meterDataAnswer, meterDataBody } from '../../domain/billing/ocmf/verify-meter-data'
import { answer, type RestAnswer } from './problem'
import { problemSchema, quoteAnswerSchema, quoteSchema } from './quote-schema'

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

const document = () => ({
  openapi: '3.0.3',
  info: { title: 'Busbar', version: '1', description: 'Prices and checks of Busbar for other programs.' },
  paths: { '/api/v1/tariffs/quote': quotePath, '/api/v1/meter-data/verify': verifyPath },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key of Settings › API keys' } },
    schemas: {
      QuoteRequest: schema(quoteSchema, 'input'),
      QuoteAnswer: schema(quoteAnswerSchema, 'output'),
      MeterData: schema(meterDataBody, 'input'),
      MeterDataVerdict: schema(meterDataAnswer, 'output'),
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
