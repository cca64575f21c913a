import { gzipSync } from 'node:zlib'
import { test } from 'vitest'
import { LiveNetwork } from './live-network'
import { encodeSnapshot } from './snapshot'
import { largeNetwork } from './snapshot.test'
test('x', () => {
  const network = new LiveNetwork()
  network.place([], largeNetwork(), 1_800_000_000_000)
  network.take()
  let t = performance.now()
  const s = encodeSnapshot(network, 'e', { ownerId: null, commands: true }, 1_800_000_000_000)
  const j = JSON.stringify(s)
  console.log('encode', performance.now() - t, j.length); t = performance.now()
  const g = gzipSync(j); console.log('gzip', performance.now() - t, g.length)
  for (const [group, columns] of Object.entries(s)) if (typeof columns === 'object') for (const [name, column] of Object.entries(columns)) console.log(group, name, gzipSync(JSON.stringify(column)).length)
})
