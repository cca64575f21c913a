import type { AlarmId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import { answerTicket } from './answer-ticket'
import type { AlarmAnswer, AlarmAnswerStore, AlarmTexts, TicketPorts } from './ports'
import { unknownVariables } from './variables'

type Ports = TicketPorts & { alarmAnswers: AlarmAnswerStore }

export type AnswerAlarm = {
  alarmId: AlarmId
  /** One text per language; English stands in where one is missing. */
  texts: AlarmTexts
  /** `cleared`: kept, and sent when the alarm is over. */
  when: 'now' | 'cleared'
}
/** How many drivers were told, and whom we could not tell, with the reason. */
export type Told = { sent: number; failed: { id: number; why: string }[] }

const nothing: Told = { sent: 0, failed: [] }

/** One answer to every driver whose ticket is linked to an alarm, each in his language; their tickets are solved. */
export async function answerAlarm(
  ports: Ports,
  scope: TenantScope,
  author: Author,
  { alarmId, texts, when }: AnswerAlarm,
): Promise<Result<Told, 'notFound' | 'unknownVariable' | 'empty' | 'conflict'>> {
  const [unknown] = Object.values(texts).flatMap(unknownVariables)
  if (unknown !== undefined) return refuse('unknownVariable', `{${unknown}} means nothing here. Nothing was sent.`)
  if (!texts.en?.trim()) return refuse('empty', 'The English text is missing: it stands in for languages without one.')
  const alarm = await ports.tickets.alarm(scope, alarmId)
  if (!alarm) return refuse('notFound', 'There is no such alarm here.')
  const linked = await ports.tickets.linked(scope, alarmId)
  if (linked.every(({ over }) => over)) return refuse('conflict', 'No open ticket is linked to this alarm.')
  const automatic = when === 'cleared'
  const id = await ports.alarmAnswers.keep(scope, author, { alarmId, texts, automatic }, ports.clock.now())
  if (automatic && !alarm.cleared) return ok(nothing)
  const answer = await ports.alarmAnswers.find(scope, id)
  return ok(answer ? await send(ports, scope, author, answer) : nothing)
}

/** Tells everybody linked to the answer's alarm. Cut short and begun again, nobody is told twice: each has a key. */
async function send(ports: Ports, scope: TenantScope, author: Author, answer: AlarmAnswer): Promise<Told> {
  const told: Told = { sent: 0, failed: [] }
  for (const { id, language, over } of await ports.tickets.linked(scope, answer.alarmId)) {
    if (over) continue
    const text = answer.texts[language]?.trim() || (answer.texts.en ?? '')
    const key = `alarm:${answer.id}:${id}`
    const done = await answerTicket(ports, scope, author, id, { text, solve: 'fixedOnSite', key })
    if (done.ok) told.sent += 1
    else if (done.refusal.code !== 'alreadyDone') told.failed.push({ id, why: done.refusal.message })
  }
  await ports.alarmAnswers.sent(scope, answer.id, ports.clock.now(), told.sent)
  return told
}

/** Sends what was kept for alarms that are over now. @returns how many drivers were told. */
export async function sendAlarmAnswers(ports: Ports, scope: TenantScope): Promise<number> {
  let sent = 0
  for (const answer of await ports.alarmAnswers.due(scope)) {
    const author: Author = { userId: answer.writtenBy as Author['userId'], name: answer.writtenByName, ip: null }
    sent += (await send(ports, scope, author, answer)).sent
  }
  return sent
}
