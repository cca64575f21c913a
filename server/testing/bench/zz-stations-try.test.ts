import { test } from 'vitest'
import { testDatabase } from '../test-database'
import { benchStationsList } from './stations-list.bench'
const db = await testDatabase()
test('bench', async () => {
  const before = db.scoped.query
  db.scoped.query = async (scope, sql, params) => {
    const t = performance.now()
    try { return await before(scope, sql, params) } finally {
      const took = performance.now() - t
      if (took > 100) console.log(took.toFixed(0), sql.replace(/\s+/g, ' ').slice(0, 900), JSON.stringify(params))
    }
  }
  const t = performance.now()
  const figures = await benchStationsList(db.pools, db.scoped, 10_000, 3)
  console.log('all', performance.now() - t)
  figures.sort((a, b) => b.p95Ms - a.p95Ms)
  console.log(figures.slice(0, 40).map((f) => `${f.what}: ${f.p50Ms.toFixed(1)} / ${f.p95Ms.toFixed(1)}`).join('\n'))
}, 600_000)
