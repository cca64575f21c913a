import type { Reads } from './reads'

export type MailRow = { id: number; at: number; to: string; subject: string }
export type MailView = MailRow & { text: string; html: string }

const columns = `id, (extract(epoch from at) * 1000)::bigint as at, recipient as "to", subject`

/** Mails that were kept because there is no mail server, newest first. `to` null: everybody's. */
export function keptMails(
  { db, scope }: Reads,
  to: string | null,
  before: number | null,
  limit: number,
): Promise<MailRow[]> {
  return db.query<MailRow>(
    scope,
    `select ${columns} from kept_mails where tenant_id = $1 and ($2::text is null or recipient = $2)
       and ($3::bigint is null or id < $3) order by id desc limit $4`,
    [scope.tenantId, to, before, limit],
  )
}

export async function keptMail({ db, scope }: Reads, to: string | null, id: number): Promise<MailView | null> {
  const [mail] = await db.query<MailView>(
    scope,
    `select ${columns}, body_text as text, body_html as html from kept_mails where tenant_id = $1 and id = $2
       and ($3::text is null or recipient = $3)`,
    [scope.tenantId, id, to],
  )
  return mail ?? null
}
