import { triggerMessages } from '../../kernel/station-request'

type Failure = (description: string) => object
type Json = (ref: string) => object

const identity = {
  name: 'identity',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'The name the station connects with',
}
const key = [{ key: [] }]

/** The stations' part of the OpenAPI document. */
export function stationPaths(json: Json, failure: Failure, query: object[]) {
  const reading = { 401: failure('A key is needed, or is not good'), 429: failure('More than 600 requests a minute') }
  const asking = {
    ...reading,
    403: failure('The key’s role may not do this'),
    404: failure('No such station of yours'),
    409: failure('Not possible now: offline, not accepted yet, no session …'),
    422: failure('What was sent cannot be used, or the station’s version has no such thing'),
    502: failure('The station answered with a CALLERROR'),
    504: failure('The station did not answer in time'),
  }
  const answered = { description: 'What the station said', content: json('CommandAnswer') }
  return {
    '/api/v1/stations': {
      get: {
        operationId: 'listStations',
        summary: 'Stations with the state of their EVSEs',
        description: 'In order of their identities. Follow `next` as `after`.',
        security: key,
        parameters: query,
        responses: { 200: { description: 'A page of stations', content: json('Stations') }, ...reading },
      },
    },
    '/api/v1/stations/{identity}/status': {
      get: {
        operationId: 'stationStatus',
        summary: 'A station with the state of its EVSEs',
        security: key,
        parameters: [identity],
        responses: {
          200: { description: 'The station', content: json('Station') },
          ...reading,
          404: failure('No such station of yours'),
        },
      },
    },
    '/api/v1/stations/{identity}/commands': {
      post: {
        operationId: 'commandStation',
        summary: 'Give a command, in words of no version',
        description: `The same commands as on the station’s page, with the same rules, audited under the key’s name. Messages to trigger: ${triggerMessages.join(', ')}.`,
        security: key,
        parameters: [identity],
        requestBody: { required: true, content: json('Command') },
        responses: { 200: answered, ...asking },
      },
    },
    '/api/v1/stations/{identity}/ocpp/{action}': {
      post: {
        operationId: 'messageStation',
        summary: 'Send any OCPP message of the station’s own version',
        description:
          'The payload is checked against the official schema of the version the station speaks. Needs the Admin role; audited. What the standard forbids a CSMS to send is refused.',
        security: key,
        parameters: [
          identity,
          {
            name: 'action',
            in: 'path',
            required: true,
            schema: { type: 'string' },
            description: 'e.g. GetLocalListVersion',
          },
        ],
        requestBody: { required: true, content: json('Message') },
        responses: { 200: answered, ...asking },
      },
    },
  }
}
