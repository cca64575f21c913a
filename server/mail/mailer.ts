import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { ReportMail, ReportMailer } from '../domain/reports/ports'

export type MailOptions = {
  /** smtp://user:password@host:587 or smtps://…; null: mails are kept as files. */
  smtpUrl: string | null
  from: string
  dataDir: string
}

const waitMs = 20_000

const messageOf = (from: string, { to, subject, text, file }: ReportMail) => ({
  from,
  to,
  subject,
  text,
  attachments: [{ filename: file.name, content: Buffer.from(file.content), contentType: file.mediaType }],
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Mails through SMTP; without a server each mail becomes an .eml file in DATA_DIR/mail, which every mail program opens. */
export function openMailer({ smtpUrl, from, dataDir }: MailOptions): ReportMailer {
  if (smtpUrl !== null) {
    const timeouts = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs }
    const transport = createTransport({ url: smtpUrl, ...timeouts })
    return { delivers: true, send: async (mail) => void (await transport.sendMail(messageOf(from, mail))) }
  }
  const keeper = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    delivers: false,
    async send(mail) {
      const { message } = await keeper.sendMail(messageOf(from, mail))
      const folder = path.join(dataDir, 'mail')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${crypto.randomUUID().slice(0, 8)}.eml`
      await writeFile(path.join(folder, name), message as Buffer, { mode: 0o600 })
    },
  }
}
