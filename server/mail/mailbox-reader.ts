import { ImapFlow } from 'imapflow'
import type { IncomingMail } from '../domain/support/tickets/incoming-mail'
import { second } from '../kernel/time'
import { readMail } from './read-mail'

/** Larger ones are left in the mailbox, unread and marked, for a person to look at. */
const largestBytes = 30 * 1024 * 1024
const waitMs = 30 * second
const atOnce = 50

export type MailboxReader = {
  /** Hands every unread mail to `take`, then marks it read. @returns how many were taken. */
  collect(take: (mail: IncomingMail) => Promise<unknown>): Promise<{ taken: number; left: number }>
}

/** `imaps://user:password@host:993/INBOX`; imap:// uses STARTTLS where the server offers it. */
export function openMailboxReader(url: string): MailboxReader {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const options = {
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false as const,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
    disableAutoIdle: true,
  }
  const mailbox = decodeURIComponent(pathname.slice(1)) || 'INBOX'
  return {
    async collect(take) {
      const client = new ImapFlow(options)
      client.on('error', () => {}) // the call under way rejects with it
      await client.connect()
      try {
        return await collectFrom(client, mailbox, take)
      } finally {
        await client.logout().catch(() => client.close())
      }
    },
  }
}

async function collectFrom(client: ImapFlow, mailbox: string, take: (mail: IncomingMail) => Promise<unknown>) {
  const lock = await client.getMailboxLock(mailbox)
  try {
    const unread = (await client.search({ seen: false, flagged: false }, { uid: true })) || []
    let [taken, left] = [0, 0]
    for (const uid of unread.slice(0, atOnce)) {
      const size = (await client.fetchOne(String(uid), { size: true }, { uid: true })) || null
      if (size?.size !== undefined && size.size > largestBytes) {
        await client.messageFlagsAdd(String(uid), ['\\Flagged'], { uid: true })
        left += 1
        continue
      }
      const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
      if (!message || message.source === undefined) continue
      await take(await readMail(message.source))
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      taken += 1
    }
    return { taken, left }
  } finally {
    lock.release()
  }
}
