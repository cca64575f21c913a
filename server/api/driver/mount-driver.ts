import type { IncomingMessage, ServerResponse } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { mintScope } from '../../kernel/scope'
import { ticketFile } from '../../views/ticket-files'
import type { ApiOptions } from '../http'
import { addressHeader } from '../request-origin'
import { addToTicket } from './add-to-ticket'
import type { Reach } from './driver-desk'
import type { FormStamps } from './form-stamp'
import { readForm } from './read-form'
import { type FormAnswer, type FormProblem, reportProblem } from './report-problem'
import { sendFile } from './send-file'

export type DriverRoutes = Pick<ApiOptions, 'ports' | 'readsFor' | 'report'> & {
  reach: Reach
  links: { read(token: string): number | null }
  stamps: FormStamps
}

const evsePath = /^\/c\/((?:[A-Za-z0-9*]|%2[aA]){5,120})\/report$/
const ticketPath = /^\/t\/([\w-]{1,60})\/say$/
const filePath = /^\/t\/([\w-]{1,60})\/files\/(\d{1,9})$/

/** Forms from one address, and reports taken about one plug: a full car park reports more than a prank. */
const perAddress = { points: 12, duration: 600 }
const perEvse = { points: 20, duration: 3_600 }

const statuses: Partial<Record<FormProblem, number>> = { tooMany: 429, tooLarge: 413, unknown: 404, closed: 409 }

/** The page's script asks for JSON; without script the browser follows, or gets a page to go back from. */
function reply(request: IncomingMessage, response: ServerResponse, answer: FormAnswer): void {
  const json = String(request.headers.accept ?? '').includes('application/json')
  const close = { 'cache-control': 'no-store', connection: 'close' }
  const status = answer.ok ? 200 : (statuses[answer.problem] ?? 422)
  if (json) {
    response.writeHead(status, { ...close, 'content-type': 'application/json' }).end(JSON.stringify(answer))
  } else if (answer.ok) response.writeHead(303, { ...close, location: answer.goTo }).end()
  else {
    const back = String(request.url ?? '').replace(/\/(report|say)$/, '')
    response.writeHead(303, { ...close, location: `${back}?problem=${answer.problem}` }).end()
  }
}

const taken = async (limiter: RateLimiterMemory, key: string): Promise<boolean> => {
  try {
    await limiter.consume(key)
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

/** POST /c/{EVSE id}/report and /t/{token}/say, GET /t/{token}/files/{id}: what drivers send and get without signing in. */
export function mountDriver(options: DriverRoutes): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { ports, reach, links, stamps, readsFor, report } = options
  const [byAddress, byEvse] = [new RateLimiterMemory(perAddress), new RateLimiterMemory(perEvse)]

  async function form(request: IncomingMessage, url: string): Promise<FormAnswer> {
    const ip = (request.headers[addressHeader] as string | undefined) || null
    if (!(await taken(byAddress, ip ?? 'unknown'))) return { ok: false, problem: 'tooMany' }
    const read = await readForm(request)
    if (!read.ok) return { ok: false, problem: read.why }
    const token = ticketPath.exec(url)?.[1]
    if (token !== undefined) {
      const id = links.read(token)
      const tenantId = id === null ? null : await reach.ticket(id)
      if (id === null || tenantId === null) return { ok: false, problem: 'unknown' }
      return addToTicket(ports, { tenantId, id, token }, read.form, ip)
    }
    const publicEvseId = decodeURIComponent(evsePath.exec(url)?.[1] ?? '')
    const found = await reach.evse(publicEvseId)
    if (!found) return { ok: false, problem: 'unknown' }
    const plug = String(found.evseId)
    if (((await byEvse.get(plug))?.remainingPoints ?? 1) <= 0) return { ok: false, problem: 'tooMany' }
    const answer = await reportProblem(ports, stamps, { ...found, publicEvseId }, read.form, ip)
    if (answer.ok) await byEvse.penalty(plug)
    return answer
  }

  async function file(response: ServerResponse, url: string): Promise<void> {
    const [, token = '', number] = filePath.exec(url) ?? []
    const id = links.read(token)
    const tenantId = id === null ? null : await reach.ticket(id)
    const found = tenantId === null ? null : await ticketFile(readsFor(mintScope(tenantId)), Number(number))
    sendFile(response, found?.ticketId === id ? found : null)
  }

  return (request, response) => {
    const url = request.url ?? ''
    const posts = request.method === 'POST' && (evsePath.test(url) || ticketPath.test(url))
    if (!posts && !(request.method === 'GET' && filePath.test(url))) return false
    const done = posts ? form(request, url).then((answer) => reply(request, response, answer)) : file(response, url)
    done.catch((error) => {
      if (request.destroyed && !request.complete) return // the sender went away
      report(error, { requestId: '', path: 'driver page' })
      if (!response.headersSent) response.writeHead(500).end()
      else response.destroy()
    })
    return true
  }
}
