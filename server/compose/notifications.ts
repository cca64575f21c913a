import type { Logger } from 'pino'
import type { Config } from '../config'
import { openDeliveryStore } from '../db/notification-deliveries'
import { openNotificationDesk } from '../db/notification-desk'
import { openMailbox } from '../db/notification-mailbox'
import { openOnCallStore } from '../db/notification-on-call'
import { openOutbox } from '../db/notification-outbox'
import { openRoundStore } from '../db/notification-rounds'
import { openWebhookStore } from '../db/notification-webhooks'
import * as work from '../db/notification-work'
import { allTenants } from '../db/report-work'
import type { Scoped } from '../db/scoped'
import type { EventBus } from '../domain/events'
import { deliverMails } from '../domain/operations/notify/deliver-mails'
import { deliverWebhooks } from '../domain/operations/notify/deliver-webhooks'
import type { NotifyPorts } from '../domain/operations/notify/ports'
import { tellOfAlarms } from '../domain/operations/notify/tell'
import type { Task } from '../jobs/schedule'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { type Clock, day, minute, second, systemClock } from '../kernel/time'
import { openAlarmMailer } from '../mail/alarm-mailer'
import { openWebhookSender } from '../webhooks/sender'
import type { Database } from './database'

type Settings = Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl' | 'webhookPrivate'>

const keptDays = 90

/** What procedures use of notifications. */
export const openNotificationPorts = (scoped: Scoped, config: Pick<Config, 'webhookPrivate'>) => ({
  notifications: openNotificationDesk(scoped),
  onCall: openOnCallStore(scoped),
  webhooks: openWebhookStore(scoped),
  privateAddresses: config.webhookPrivate,
})

/** Everything that tells people and programs of alarms, over real PostgreSQL. */
export const openNotifier = (scoped: Scoped, config: Settings, clock: Clock = systemClock): NotifyPorts => ({
  rounds: openRoundStore(scoped),
  outbox: openOutbox(scoped),
  notifyMailer: config.smtpUrl === null ? openMailbox(scoped) : openAlarmMailer(config.smtpUrl, config.mailFrom),
  deliveries: openDeliveryStore(scoped),
  webhookSender: openWebhookSender({ privateAddresses: config.webhookPrivate }),
  clock,
  publicUrl: config.publicUrl,
})

/**
 * Alarms are followed within a second of their change, and all of them once a minute, so that a change whose event was
 * lost with the process is found. The rows are the timers: what is due is asked of the database.
 */
export async function openNotifications(
  { pools: { system } }: Database,
  scoped: Scoped,
  events: EventBus,
  config: Settings,
  log: Pick<Logger, 'error'>,
): Promise<{ tasks: Task[]; stop(): void }> {
  const ports = openNotifier(scoped, config)
  const changed = new Set<TenantId>(await allTenants(system))
  const unsubscribe = events.subscribe(['alarm.changed'], ({ tenantId }) => changed.add(tenantId))
  await work.requeueNotifications(system)

  /** One tenant's failure does not keep the others from being told. */
  const each = async (tenants: Iterable<TenantId>, of: (tenantId: TenantId) => Promise<unknown>) => {
    for (const tenantId of tenants)
      await of(tenantId).catch((error) => log.error({ err: error, tenantId }, 'notifications failed'))
  }
  const follow = async (now: number) => {
    const tenants = new Set([...changed, ...(await work.tenantsWithSteps(system, now))])
    changed.clear()
    await each(tenants, (id) =>
      tellOfAlarms(ports, mintScope(id)).catch((error) => {
        changed.add(id)
        throw error
      }),
    )
  }
  const sweep = async () => {
    for (const id of await allTenants(system)) changed.add(id)
  }
  return {
    tasks: [
      { name: 'alarms told', everyMs: second, run: follow },
      { name: 'alarms told, sweep', everyMs: minute, run: sweep },
      {
        name: 'alarm mails',
        everyMs: second,
        run: async (now) => each(await work.tenantsWithMails(system, now), (id) => deliverMails(ports, mintScope(id))),
      },
      {
        name: 'webhooks',
        everyMs: second,
        run: async (now) =>
          each(await work.tenantsWithDeliveries(system, now), (id) => deliverWebhooks(ports, mintScope(id))),
      },
      { name: 'old notifications', everyMs: day / 4, run: (now) => work.forgetNotifications(system, now, keptDays) },
    ],
    stop: unsubscribe,
  }
}
