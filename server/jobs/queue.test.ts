import { afterAll, expect, test } from 'vitest'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { eventually } from '../testing/eventually'
import { testDatabase } from '../testing/test-database'
import { openQueue } from './queue'

const { url } = await testDatabase()
const failures: unknown[] = []
const queue = await openQueue(url, (error) => failures.push(error), 0.5)
afterAll(() => queue.stop())

test('does what was sent, and what waits under one key only once', async () => {
  const done: number[] = []
  await queue.send('later', { n: 0 }).catch(() => {}) // nobody has made this queue yet
  await queue.work<{ n: number }>('add', async ({ n }) => void done.push(n), {})
  await queue.send('add', { n: 1 }, { key: 'a', afterS: 1 })
  await queue.send('add', { n: 2 }, { key: 'a', afterS: 1 })
  await queue.send('add', { n: 3 }, { key: 'b' })
  await queue.send('add', { n: 4 })
  await queue.send('add', { n: 5 })
  await eventually(() => expect([...done].sort()).toEqual([1, 3, 4, 5]))
})

test('tries again, and keeps what never works where a person sees it, tries it again or lets it go', async () => {
  const scope = mintScope(7 as TenantId)
  const other = mintScope(8 as TenantId)
  let tries = 0
  let broken = true
  await queue.work(
    'break',
    async () => {
      tries += 1
      if (broken) throw new Error('no use')
    },
    { retries: 1, retryDelayS: 0 },
  )
  await queue.send('break', { tenantId: 7 })
  const failed = async (count: number) =>
    eventually(async () => {
      const found = await queue.failedWork.list(scope, 10)
      expect(found).toHaveLength(count)
      return found
    })
  const [first] = await failed(1)
  expect(tries).toBe(2)
  expect(first).toMatchObject({ work: 'break', tries: 2, error: 'no use' })
  expect(first!.askedAt).toBeLessThanOrEqual(first!.failedAt)
  expect(failures.length).toBeGreaterThanOrEqual(2)

  expect(await queue.failedWork.list(other, 10)).toEqual([])
  expect(await queue.failedWork.find(other, first!.id)).toBeNull()
  await queue.failedWork.retry(other, first!.id)
  await queue.failedWork.dismiss(other, first!.id)
  expect(await queue.failedWork.find(scope, first!.id)).not.toBeNull()
  expect(await queue.failedWork.find(scope, 'no id')).toBeNull()

  // Nothing has changed: it fails again, and is on the list again.
  await queue.failedWork.retry(scope, first!.id)
  const [second] = await eventually(async () => {
    const found = await failed(1)
    expect(found[0]!.id).not.toBe(first!.id)
    return found
  })
  expect(tries).toBe(4)
  broken = false
  await queue.failedWork.retry(scope, second!.id)
  await eventually(() => expect(tries).toBe(5))
  expect(await queue.failedWork.list(scope, 10)).toEqual([])
})

test('work outlives the process that asked for it', async () => {
  const first = await openQueue(url, () => {})
  await first.work('survive', async () => {}, {})
  await first.stop()
  const asking = await openQueue(url, () => {})
  await asking.send('survive', { n: 9 })
  await asking.stop()
  const done: number[] = []
  await queue.work<{ n: number }>('survive', async ({ n }) => void done.push(n))
  await eventually(() => expect(done).toEqual([9]))
})
