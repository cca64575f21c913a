import { createHash } from 'node:crypto'
import { convert } from 'html-to-text'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import type { IncomingMail } from '../domain/support/tickets/incoming-mail'

const signNames = [
  'auto-submitted',
  'precedence',
  'list-id',
  'list-unsubscribe',
  'return-path',
  'x-autoreply',
  'x-autorespond',
]
const longestText = 100_000
const mostFiles = 20

/** Signs people do not type: they hide words, turn the line round, or ring a terminal's bell. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const clean = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(hidden, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))

/** As it stood in the mail, unfolded: the parser makes objects of some headers. */
function signsOf({ headerLines }: ParsedMail): Record<string, string> {
  const wanted = headerLines.filter(({ key }) => signNames.includes(key))
  return Object.fromEntries(
    wanted.map(({ key, line }) => [
      key,
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  )
}

const selectors = [
  { selector: 'img', format: 'skip' },
  { selector: 'a', options: { ignoreHref: true } },
]
const limits = { maxDepth: 100, maxChildNodes: 2_000, maxInputLength: 1_000_000, ellipsis: '…' }

/** Words of an HTML mail; its links and pictures are left out, so that nobody is lured by them. */
function textOf(html: string): string {
  try {
    return convert(html, { wordwrap: false, selectors, limits })
  } catch {
    return html.slice(0, limits.maxInputLength).replace(/<[^>]*>/g, ' ') // nested beyond what can be walked
  }
}

const firstOf = (address: AddressObject | undefined) => address?.value.flatMap((each) => each.group ?? [each])[0]

/**
 * A mail of any shape as plain text, files apart. HTML is turned into text, never shown; a mail without an id gets one
 * of its content, so that it too counts once.
 */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
  const bytes = Buffer.from(raw)
  const mail = await simpleParser(bytes, { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true })
  const sender = firstOf(mail.from)
  const given = mail.messageId?.trim()
  const references = [mail.references ?? [], mail.inReplyTo ?? []].flat()
  return {
    messageId: (given || `<${createHash('sha256').update(bytes).digest('hex')}@no-id>`).slice(0, 400),
    from: { mail: sender?.address?.trim().toLowerCase() || null, name: clean(sender?.name ?? '').trim() || null },
    subject: clean(mail.subject ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
    references: references.slice(-50),
    text: clean(mail.text?.trim() ? mail.text : textOf(mail.html || '')).slice(0, longestText),
    signs: signsOf(mail),
    attachments: mail.attachments
      .slice(0, mostFiles)
      .map(({ filename, content, contentType }) => ({ name: clean(filename ?? contentType), bytes: content })),
  }
}
