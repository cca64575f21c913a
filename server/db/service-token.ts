import { randomBytes } from 'node:crypto'
import type { ServiceTokens } from '../domain/assets/ports'
import type { Scoped } from './scoped'

const marker = 'control room'
/** Base 32 without look-alikes; 20 characters are what a 1.6 token may have, 80 bits of them are chance. */
const newUid = () => `OPR-${[...randomBytes(16)].map((byte) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 32]).join('')}`

const select = `select uid, type from id_tokens where type = 'Central' and visual_number = '${marker}'`

export const openServiceTokens = (scoped: Scoped): ServiceTokens => ({
  ensure: (scope) =>
    scoped.run(scope, async (tx) => {
      const there = await tx.query<{ uid: string; type: string }>(select)
      if (there[0]) return there[0]
      const uid = newUid()
      await tx.query(
        `insert into id_tokens(tenant_id, uid, uid_key, type, visual_number) values ($1, $2, $3, 'Central', '${marker}')
         on conflict (tenant_id) where type = 'Central' and visual_number = '${marker}' do nothing`,
        [scope.tenantId, uid, uid.toLowerCase()],
      )
      return (await tx.query<{ uid: string; type: string }>(select))[0]!
    }),
  async find(scope, uid) {
    const rows = await scoped.query<{ uid: string; type: string; blocked: boolean }>(
      scope,
      'select uid, type, blocked from id_tokens where uid_key = $1',
      [uid.toLowerCase()],
    )
    return rows[0] ?? null
  },
})
