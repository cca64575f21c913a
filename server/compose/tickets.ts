import type { Logger } from 'pino'
import { openTicketLinks } from '../api/ticket-links'
import { type Config, ConfigError } from '../config'
import { openAlarmAnswers } from '../db/alarm-answer-store'
import { openCannedAnswers } from '../db/canned-answer-store'
import type { Scoped } from '../db/scoped'
import { openTicketInbox } from '../db/ticket-inbox'
import * as outbox from '../db/ticket-outbox'
import { openTicketStore } from '../db/ticket-store'
import type { EventBus } from '../domain/events'
import { sendAlarmAnswers } from '../domain/support/tickets/answer-alarm'
import { deliverTicketMails } from '../domain/support/tickets/deliver-mails'
import { receiveMail } from '../domain/support/tickets/receive-mail'
import type { Task } from '../jobs/schedule'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, second } from '../kernel/time'
import { openMailboxReader } from '../mail/mailbox-reader'
import { openTicketMailer } from '../mail/ticket-mailer'
import type { Database } from './database'

/** What procedures use of tickets. */
export function openTicketPorts(scoped: Scoped, { authSecret }: Pick<Config, 'authSecret'>) {
  const tickets = openTicketStore(scoped)
  return {
    tickets,
    colleagues: tickets,
    ticketLinks: openTicketLinks(authSecret),
    cannedAnswers: openCannedAnswers(scoped),
    alarmAnswers: openAlarmAnswers(scoped),
  }
}

type Settings = Pick<Config, 'authSecret' | 'publicUrl' | 'smtpUrl' | 'ticketMailFrom' | 'ticketMailbox'>

const addressIn = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()

/** Mails to and from drivers, and the answers that wait for the end of an alarm. */
export async function openTickets(
  { pools: { system } }: Database,
  scoped: Scoped,
  events: EventBus,
  config: Settings,
  log: Pick<Logger, 'error'>,
): Promise<{ tasks: Task[] }> {
  const { publicUrl, smtpUrl, ticketMailFrom } = config
  const ticketMailer = smtpUrl === null ? outbox.openTicketMailbox(scoped) : openTicketMailer(smtpUrl, ticketMailFrom)
  const mailPorts = { ticketOutbox: outbox.openTicketOutbox(scoped), ticketMailer, events, clock, publicUrl }
  const ports = { ...openTicketPorts(scoped, config), events, clock, publicUrl }
  const inbox = await openInbox(system, config)
  const inPorts = { ...ports, ticketInbox: openTicketInbox(scoped), supportAddress: addressIn(ticketMailFrom) }
  await outbox.requeueTicketMails(system)
  /** One tenant's failure does not keep the others from being told. */
  const each = async (tenants: readonly TenantId[], of: (tenantId: TenantId) => Promise<unknown>) => {
    for (const tenantId of tenants)
      await of(tenantId).catch((error) => log.error({ err: error, tenantId }, 'tickets failed'))
  }
  const collect: Task[] = inbox
    ? [
        {
          name: 'mails of drivers',
          everyMs: 20 * second,
          run: async () => {
            const { left } = await inbox.reader.collect((mail) => receiveMail(inPorts, mintScope(inbox.tenantId), mail))
            if (left > 0) log.error({ mails: left }, 'mails too large to take were flagged and left in the mailbox')
          },
        },
      ]
    : []
  return {
    tasks: [
      ...collect,
      {
        name: 'ticket mails',
        everyMs: second,
        run: async (now) =>
          each(await outbox.tenantsWithTicketMails(system, now), (id) => deliverTicketMails(mailPorts, mintScope(id))),
      },
      {
        name: 'answers to the drivers of an alarm',
        everyMs: 2 * second,
        run: async () =>
          each(await outbox.tenantsWithAlarmAnswers(system), (id) => sendAlarmAnswers(ports, mintScope(id))),
      },
    ],
  }
}

/** The mailbox and whose it is. @throws ConfigError when that cannot be told: mails must not go to the wrong company. */
async function openInbox(system: Database['pools']['system'], { ticketMailbox }: Settings) {
  if (ticketMailbox === null) return null
  const { url, tenant } = ticketMailbox
  const sql = 'select id from tenants where $1::text is null or slug = $1 order by id limit 2'
  const { rows } = await system.query<{ id: TenantId }>(sql, [tenant])
  if (tenant !== null && rows.length === 0)
    throw new ConfigError(`TICKET_IMAP_TENANT: there is no organisation with the slug “${tenant}”.`)
  if (rows.length > 1)
    throw new ConfigError('TICKET_IMAP_TENANT: there are several organisations; say whose mailbox it is, by its slug.')
  return rows[0] ? { tenantId: rows[0].id, reader: openMailboxReader(url) } : null
}
