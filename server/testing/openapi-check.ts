import type { IncomingMessage, ServerResponse } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { endpoints } from '../api/rest/endpoints'
import { openapiDocument } from '../api/rest/openapi'
import { routeOf } from '../api/rest/route'

type Responses = Record<string, { content?: Record<string, { schema?: { $ref: string } }> }>

/** Holds every answer of /api/v1 to what the OpenAPI document says of its endpoint. */
export function openapiCheck() {
  const document = openapiDocument(endpoints) as { paths: Record<string, Record<string, { responses: Responses }>> }
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: 'openapi' })

  function problemOf(method: string, url: string, status: number, type: string, body: string): string | null {
    const routed = routeOf(endpoints, method, url)
    if (!routed?.endpoint) return null
    const { path } = routed.endpoint
    const told = document.paths[`/api/v1/${path}`]?.[method.toLowerCase()]?.responses[status]
    if (!told) return `the document has no answer ${status}`
    const content = told.content?.[type.split(';')[0]!]
    if (!content) return `the document has no ${type} for ${status}`
    if (!content.schema) return null
    const validate = ajv.compile({ $ref: `openapi${content.schema.$ref}` })
    return validate(JSON.parse(body)) ? null : ajv.errorsText(validate.errors)
  }

  const problems: string[] = []
  return {
    problems,
    watch(request: IncomingMessage, response: ServerResponse): void {
      const end = response.end.bind(response)
      response.end = ((chunk: unknown, ...rest: []) => {
        const { method = '', url = '' } = request
        const type = String(response.getHeader('content-type') ?? '')
        const problem = problemOf(method, url, response.statusCode, type, String(chunk ?? ''))
        if (problem)
          problems.push(`${method} ${url} ${response.statusCode}: ${problem}\n${String(chunk).slice(0, 500)}`)
        return end(chunk as string, ...rest)
      }) as ServerResponse['end']
    },
  }
}
