import type { Config } from '../config'
import { openMailbox } from '../db/notification-mailbox'
import type { Scoped } from '../db/scoped'
import { openSettlementStore } from '../db/settlement-store'
import type { SettlementPorts } from '../domain/settlement/ports'
import { sepaRoad } from '../domain/settlement/sepa-road'
import { settleMonth } from '../domain/settlement/settle-month'
import type { Queue } from '../jobs/queue'
import type { Task } from '../jobs/schedule'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { minute } from '../kernel/time'
import { openAlarmMailer } from '../mail/alarm-mailer'
import type { Database } from './database'

type Parts = Pick<SettlementPorts, 'settlement' | 'settlementWork' | 'payoutRoads' | 'ownerMail'>
type Wanted = { tenantId: TenantId; runId: number }

/** What procedures use between owner and operator. */
export function openSettlementPorts(
  database: Pick<Database, 'pools'>,
  scoped: Scoped,
  queue: Pick<Queue, 'send'>,
  config: Pick<Config, 'smtpUrl' | 'mailFrom'>,
): Parts {
  const mailer = config.smtpUrl === null ? openMailbox(scoped) : openAlarmMailer(config.smtpUrl, config.mailFrom)
  const html = (text: string) =>
    `<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n+/g, '</p><p>')}</p>`
  return {
    settlement: openSettlementStore(scoped, database.pools.system),
    settlementWork: {
      wake: ({ tenantId }, runId) => queue.send('settleMonth', { tenantId, runId }, { key: `${tenantId}|${runId}` }),
    },
    payoutRoads: [sepaRoad],
    ownerMail: {
      send: ({ tenantId }, { to, subject, text }) =>
        mailer.send(mintScope(tenantId), {
          messageId: `<${crypto.randomUUID()}@busbar>`,
          to,
          subject,
          text,
          html: html(text),
        }),
    },
  }
}

/** Makes statements that were asked for; what a process left behind is taken up by the next one. */
export async function openSettlementWork(
  { settlement, settlementWork }: Pick<Parts, 'settlement' | 'settlementWork'>,
  queue: Queue,
): Promise<{ tasks: Task[] }> {
  await queue.work<Wanted>(
    'settleMonth',
    ({ tenantId, runId }) => settleMonth({ settlement }, mintScope(tenantId), runId),
    {
      retries: 0,
      expireS: 3_600,
    },
  )
  const sweep = async () => {
    for (const { tenantId, runId } of await settlement.unfinishedRuns())
      await settlementWork.wake(mintScope(tenantId), runId)
  }
  await sweep()
  return { tasks: [{ name: 'settlement sweep', everyMs: minute, run: sweep }] }
}
