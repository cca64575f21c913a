import type { Availability } from '@/server/kernel/status'
import type { ProblemKind, TicketState } from '@/server/kernel/ticket'

/** Why a form was not taken; `offline`: it never arrived. */
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
  | 'offline'

/** Everything drivers read, in one language. */
export type Words = {
  state: Record<Availability | 'offline', string>
  advice: Record<'free' | 'busy' | 'broken', string>
  price: string
  noPrice: string
  upTo: (kw: number) => string
  socket: string
  report: string
  reportLead: string
  kind: string
  kinds: Record<ProblemKind, string>
  danger: string
  text: string
  textHint: string
  photos: string
  photosHint: string
  contact: string
  contactHint: string
  name: string
  mail: string
  phone: string
  send: string
  sending: string
  language: string
  problems: Record<FormProblem, string>
  ticket: string
  states: Record<TicketState, string>
  you: string
  add: string
  addSend: string
  keep: string
  rate: string
  rates: readonly [string, string, string, string, string]
  rated: (n: number) => string
  closedNote: string
  reportAgain: string
  merged: string
  mergedLink: string
  noWords: string
  notFound: string
  notFoundLead: string
}
