import { hearDriver } from '../../domain/support/tickets/hear-driver'
import { rateTicket } from '../../domain/support/tickets/rate-ticket'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import type { Ports } from '../context'
import { fieldOf } from './read-form'
import { type FormAnswer, type FormProblem, photosOf } from './report-problem'

export type TicketOfPage = { tenantId: TenantId; id: number; token: string }

const no = (problem: FormProblem): FormAnswer => ({ ok: false, problem })
const longest = 4_000

/** The driver says more on his ticket's page, or how satisfied he is. */
export async function addToTicket(
  ports: Ports,
  ticket: TicketOfPage,
  form: FormData,
  ip: string | null,
): Promise<FormAnswer> {
  const { tenantId, id, token } = ticket
  const [scope, driver] = [mintScope(tenantId), { userId: null, name: 'Driver', ip }]
  const goTo = `/t/${token}`
  const rating = fieldOf(form, 'rating')
  if (rating !== '') {
    if (!/^[1-5]$/.test(rating)) return no('unreadable')
    const rated = await rateTicket(ports, scope, driver, id, Number(rating))
    return rated.ok ? { ok: true, goTo } : no(rated.refusal.code === 'tooEarly' ? 'again' : 'unknown')
  }
  const text = fieldOf(form, 'text').trim()
  if (text.length > longest || fieldOf(form, 'website') !== '') return no('text')
  const photos = await photosOf(form)
  if (!Array.isArray(photos)) return no(photos)
  const key = fieldOf(form, 'once')
  const once = /^[\w-]{16,40}$/.test(key) ? `page:${id}:${key}` : undefined
  const heard = await hearDriver(ports, scope, driver, id, { text, by: 'page', files: photos, key: once })
  if (heard.ok || heard.refusal.code === 'alreadyDone') return { ok: true, goTo }
  return no(heard.refusal.code === 'closed' ? 'closed' : heard.refusal.code === 'empty' ? 'text' : 'unknown')
}
