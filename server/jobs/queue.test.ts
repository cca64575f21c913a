import { afterAll, expect, test } from 'vitest'
import { eventually } from '../testing/eventually'
import { testDatabase } from '../testing/test-database'
import { openQueue } from './queue'

const { url } = await testDatabase()
const failures: unknown[] = []
const queue = await openQueue(url, (error) => failures.push(error))
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

test('tries again, and keeps what never works where a person sees it', async () => {
  let tries = 0
  await queue.work(
    'break',
    async () => {
      tries += 1
      throw new Error('no use')
    },
    { retries: 1, retryDelayS: 0 },
  )
  await queue.send('break', { tenantId: 7 })
  const letters = await eventually(async () => {
    const found = await queue.deadLetters(10)
    expect(found).toHaveLength(1)
    return found
  })
  expect(tries).toBe(2)
  expect(letters[0]).toMatchObject({ queue: 'break', data: { tenantId: 7 } })
  expect(letters[0]!.error).toContain('no use')
  expect(failures.length).toBeGreaterThanOrEqual(2)
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
