import { test } from 'vitest'
import { mintScope } from '../../kernel/scope'
import { stations } from '../../views/stations'
import { testDatabase } from '../test-database'
import { benchStationsList } from './stations-list.bench'
const db = await testDatabase()
test('bench', async () => {
  await benchStationsList(db.pools, db.scoped, 10_000, 0)
  const { rows } = await db.pools.system.query("select id from tenants where name = 'Bench stations'")
  const scope = mintScope(rows[0].id)
  const run = db.scoped.run
  for (let i = 0; i < 6; i++) {
    const out: string[] = []
    const explaining = { ...db.scoped, run: ((s: never, work: never) => run(s, async (tx) => (work as any)({ query: async (sql: string, params: unknown[]) => {
      if (i === 5 && !sql.includes('set_config')) { const plan = await tx.query('explain (analyze, buffers off, costs off) ' + sql, params); out.push(plan.map((r) => r['QUERY PLAN']).join('\n')) }
      const t = performance.now(); const r = await tx.query(sql, params); out.push(`${(performance.now() - t).toFixed(1)} ${sql.slice(0, 60).replace(/\s+/g, ' ')}`); return r
    } }))) as never }
    await stations({ db: explaining as never, scope, now: () => Date.now() }, { filter: i === 5 ? { powerType: ['DC'] } : {}, sort: { by: i === 5 ? 'state' : 'name', descending: false }, cursor: null, limit: 100 })
    console.log(out.join('\n'))
  }
}, 600_000)
