import { z } from 'zod'
import { openTicket } from '../../domain/support/tickets/open-ticket'
import { readFile, type TicketFile } from '../../domain/support/tickets/ticket-file'
import type { EvseId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { type ProblemKind, problemKinds, type TicketPriority, ticketLanguages } from '../../kernel/ticket'
import type { Ports } from '../context'
import type { FormStamps } from './form-stamp'
import { fieldOf, filesOf } from './read-form'

export const photosPerForm = 3

/** Why a form was not taken; words for it are in the driver's language on the page. */
export type FormProblem =
  | 'tooMany'
  | 'tooLarge'
  | 'unreadable'
  | 'notAPhoto'
  | 'kind'
  | 'text'
  | 'contact'
  | 'again'
  | 'unknown'
  | 'closed'
export type FormAnswer = { ok: true; goTo: string } | { ok: false; problem: FormProblem }

const no = (problem: FormProblem): FormAnswer => ({ ok: false, problem })

const reportSchema = z.object({
  kind: z.enum(problemKinds),
  text: z.string().trim().max(4_000),
  language: z.enum(ticketLanguages),
})

const subjects: Record<ProblemKind, string> = {
  noStart: 'Charging does not start',
  cableStuck: 'Cable is stuck',
  noPower: 'Stopped, or no power',
  payment: 'Payment or price',
  damage: 'Damaged or dangerous',
  other: 'Another problem',
}
/** Who cannot drive off, and what may hurt somebody, come first. */
const priorities: Partial<Record<ProblemKind, TicketPriority>> = {
  cableStuck: 'urgent',
  damage: 'urgent',
  payment: 'low',
}

/** Pictures only, cleaned of where and when they were taken. */
export async function photosOf(form: FormData): Promise<TicketFile[] | FormProblem> {
  const chosen = await filesOf(form, 'photos')
  if (chosen.length > photosPerForm) return 'tooMany'
  const photos: TicketFile[] = []
  for (const { name, bytes } of chosen) {
    const read = readFile(name, bytes)
    if (!read.ok) return read.refusal.code === 'fileSize' ? 'tooLarge' : 'notAPhoto'
    if (!read.value.picture) return 'notAPhoto'
    photos.push(read.value)
  }
  return photos
}

type Where = { tenantId: TenantId; evseId: EvseId; publicEvseId: string }

/** A driver without an account reports what is wrong at a plug; answers with the page to follow it. */
export async function reportProblem(
  ports: Ports,
  stamps: FormStamps,
  where: Where,
  form: FormData,
  ip: string | null,
): Promise<FormAnswer> {
  // People do not see this field; programs fill in everything.
  if (fieldOf(form, 'website') !== '') return no('again')
  const stamp = stamps.read(fieldOf(form, 'stamp'), where.publicEvseId, ports.clock.now())
  if (!stamp.ok) return no('again')
  const given = reportSchema.safeParse(
    Object.fromEntries(['kind', 'text', 'language'].map((name) => [name, fieldOf(form, name)])),
  )
  if (!given.success) return no(given.error.issues[0]?.path[0] === 'kind' ? 'kind' : 'text')
  const photos = await photosOf(form)
  if (!Array.isArray(photos)) return no(photos)
  const { kind, text, language } = given.data
  if (kind === 'other' && text === '' && photos.length === 0) return no('text')
  const opened = await openTicket(
    ports,
    mintScope(where.tenantId),
    { userId: null, name: 'Driver', ip },
    {
      channel: 'form',
      subject: subjects[kind],
      problem: kind,
      priority: priorities[kind],
      text,
      language,
      evseId: where.evseId,
      contact: { name: fieldOf(form, 'name'), mail: fieldOf(form, 'mail'), phone: fieldOf(form, 'phone') },
      files: photos,
      key: `form:${stamp.nonce}`,
      confirm: true,
    },
  )
  if (!opened.ok) return no(opened.refusal.code === 'contactUnusable' ? 'contact' : 'unknown')
  return { ok: true, goTo: `/t/${ports.ticketLinks.token(opened.value.id)}` }
}
