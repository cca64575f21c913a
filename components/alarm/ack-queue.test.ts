import { expect, test } from 'vitest'
import { type AckAnswer, AckQueue, type PendingAck } from './ack-queue'

const page = () => {
  let text: string | null = null
  const write = (next: string) => {
    text = next
  }
  return { read: () => text, write }
}
const alarm = (id: number, occurrences = 1) => ({ id: id as never, occurrences })

/** A server that answers when told to, and counts what arrived. */
function line() {
  const sent: PendingAck[] = []
  const open: ((answer: AckAnswer) => void)[] = []
  const send = (ack: PendingAck) => {
    sent.push(ack)
    return new Promise<AckAnswer>((resolve) => open.push(resolve))
  }
  const answer = async (kind: AckAnswer) => {
    open.shift()?.(kind)
    await Promise.resolve()
    await Promise.resolve()
  }
  return { sent, send, answer }
}

test('an acknowledgement is sent once and gone when it has arrived', async () => {
  const { sent, send, answer } = line()
  const queue = new AckQueue(page())
  queue.open(send, () => {})
  queue.add(alarm(5, 2))
  queue.add(alarm(5, 2))
  queue.flush()
  expect(sent).toEqual([{ alarmId: 5, seenOccurrences: 2, state: 'sending' }])
  await answer({ kind: 'done' })
  expect(queue.pending()).toEqual([])
})

test('without a connection it waits, says so, and goes out once when there is one', async () => {
  const { sent, send, answer } = line()
  const queue = new AckQueue(page())
  queue.open(send, () => {})
  queue.add(alarm(5))
  await answer({ kind: 'lost' })
  expect(queue.pending()).toMatchObject([{ alarmId: 5, state: 'notSent' }])
  queue.flush()
  queue.flush()
  expect(sent).toHaveLength(2)
  await answer({ kind: 'done' })
  queue.flush()
  expect([sent.length, queue.pending().length]).toEqual([2, 0])
})

test('it survives a reload', async () => {
  const kept = page()
  const before = new AckQueue(kept)
  const first = line()
  before.open(first.send, () => {})
  before.add(alarm(5))
  await first.answer({ kind: 'lost' })
  const second = line()
  new AckQueue(kept).open(second.send, () => {})
  expect(second.sent.map((ack) => ack.alarmId)).toEqual([5])
})

test('a refusal is said and not tried again', async () => {
  const said: string[] = []
  const { send, answer } = line()
  const queue = new AckQueue(page())
  queue.open(send, (message) => said.push(message))
  queue.add(alarm(5))
  await answer({ kind: 'refused', message: 'It came back.' })
  expect([said, queue.pending()]).toEqual([['It came back.'], []])
})

test('what was not sent can be taken back, nonsense from storage is ignored', async () => {
  const kept = page()
  kept.write('[{"alarmId":"x"},null,7]')
  const { sent, send, answer } = line()
  const queue = new AckQueue(kept)
  queue.open(send, () => {})
  expect(sent).toEqual([])
  queue.add(alarm(5))
  expect(queue.withdraw(5)).toBe(false)
  await answer({ kind: 'lost' })
  expect(queue.withdraw(5)).toBe(true)
  expect(queue.pending()).toEqual([])
})

test('of very many only some are under way at a time; each is sent once, and what waits can be taken back', async () => {
  const { sent, send, answer } = line()
  const queue = new AckQueue(page())
  queue.open(send, () => {})
  queue.add(...Array.from({ length: 500 }, (_, index) => alarm(index + 1)))
  const first = sent.length
  expect(first).toBeLessThan(100)
  expect(queue.withdraw(500)).toBe(true)
  for (let round = 0; round < 500; round += 1) await answer({ kind: 'done' })
  expect(new Set(sent.map(({ alarmId }) => alarmId)).size).toBe(499)
  expect([sent.length, queue.pending().length]).toEqual([499, 0])
})
