import type { DownloadStore, WaitingDownload } from '../domain/reports/ports'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

const take = `update downloads set state = 'running' where id =
    (select id from downloads where tenant_id = $1 and state = 'queued' order by id limit 1 for update skip locked)
  returning id, request`
const finish = `update downloads set state = 'done', progress = 1, name = $2, media_type = $3, content = $4, size_bytes = $5,
  done_at = now() where id = $1`

export const openDownloadStore = (scoped: Scoped): DownloadStore => ({
  add: (scope, { userId, name, request, expiresAt }) =>
    scoped.run(scope, async (tx) => {
      const [row] = await tx.query<{ id: number }>(
        `insert into downloads(tenant_id, user_id, name, media_type, request, expires_at) values ($1, $2, $3, '', $4, $5) returning id`,
        [scope.tenantId, userId, name, request, new Date(expiresAt)],
      )
      const author = { userId, name: `user ${userId}`, ip: null }
      const [person] = await tx.query<{ name: string }>('select name from users where id = $1', [userId])
      const line = { action: 'report.exported', objectType: 'report', objectId: request.report, after: request }
      await recordIn(tx, scope.tenantId, person ? { ...author, name: person.name } : author, line)
      return row!.id
    }),
  take: async (scope) => (await scoped.query<WaitingDownload>(scope, take, [scope.tenantId]))[0] ?? null,
  async setProgress(scope, id, ratio) {
    await scoped.query(scope, "update downloads set progress = $2 where id = $1 and state = 'running'", [id, ratio])
  },
  async finish(scope, id, { name, mediaType, content }) {
    await scoped.query(scope, finish, [id, name, mediaType, Buffer.from(content), content.byteLength])
  },
  async fail(scope, id, error) {
    await scoped.query(scope, "update downloads set state = 'failed', error = $2, done_at = now() where id = $1", [
      id,
      error.slice(0, 500),
    ])
  },
  remove: async (scope, userId, id) =>
    (await scoped.query(scope, 'delete from downloads where id = $1 and user_id = $2 returning id', [id, userId]))
      .length > 0,
  removeExpired: async (scope, now) =>
    (await scoped.query(scope, 'delete from downloads where expires_at < $1 returning id', [new Date(now)])).length,
})
