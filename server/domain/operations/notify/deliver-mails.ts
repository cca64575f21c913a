import type { TenantScope } from '../../../kernel/scope'
import { alarmMail } from './alarm-mail'
import { retryAt } from './backoff'
import { digestMail } from './digest-mail'
import { MailServerAway } from './mail-server-away'
import type { DueMail, MailToSend, NotifyPorts } from './ports'

type Ports = Pick<NotifyPorts, 'outbox' | 'notifyMailer' | 'clock' | 'publicUrl'>

const batch = 50

/**
 * Sends what is due; a digest is one mail. A mail whose sending was cut short by the end of the process is sent again
 * under the same Message-ID, by which mail programs show it once. @returns how many mails were tried.
 */
export async function deliverMails(ports: Ports, scope: TenantScope): Promise<number> {
  const due = await ports.outbox.take(scope, ports.clock.now(), batch)
  let away: MailServerAway | null = null
  for (const parcel of due) {
    const failure: unknown = away ?? (await deliver(ports, scope, parcel))
    if (failure === null) continue
    await putOff(ports, scope, parcel, failure)
    if (failure instanceof MailServerAway) away = failure // the others need not wait for it one by one
  }
  return due.length
}

/** Sends one, unless nobody needs it any more. @returns what went wrong; null: nothing. */
async function deliver(
  { outbox, notifyMailer, clock, publicUrl }: Ports,
  scope: TenantScope,
  { to, mails }: MailToSend,
) {
  const ids = mails.map(({ id }) => id)
  const [first] = mails as [DueMail]
  const late = lateBecause(mails)
  if (late !== null) {
    await outbox.dropped(scope, ids, late)
    return null
  }
  const written = first.digest ? digestMail(mails, to, publicUrl) : alarmMail(first.notice, to, publicUrl)
  const messageId = `<notification-${scope.tenantId}-${Math.min(...ids)}@${new URL(publicUrl).hostname}>`
  try {
    await notifyMailer.send(scope, { messageId, to: to.email, ...written })
  } catch (error) {
    return error ?? new Error('The mail was not sent.')
  }
  const others = mails.length > 1 ? `, with ${mails.length - 1} more` : ''
  await outbox.sent(scope, mails, clock.now(), `${to.name} by e-mail${others}`)
  return null
}

/** Why a mail that waited is no longer worth sending; null: it is. */
function lateBecause(mails: readonly DueMail[]): string | null {
  const [first] = mails as [DueMail]
  if (mails.some(({ since }) => since === null)) return null
  if (first.digest) return 'Nothing of it waited any more when it was to be sent.'
  if (first.attempts === 1) return null
  const who = first.since?.takenBy
  return who ? `${who} had acknowledged it before it could be sent.` : 'It was over before it could be sent.'
}

async function putOff({ outbox, clock }: Ports, scope: TenantScope, { mails }: MailToSend, failure: unknown) {
  const text = failure instanceof Error ? failure.message : String(failure)
  const attempts = Math.max(...mails.map((mail) => mail.attempts))
  const ids = mails.map(({ id }) => id)
  await outbox.failed(scope, ids, text.slice(0, 500), retryAt(attempts, clock.now()))
}
