import { expect, test } from 'vitest'
import type { StationId } from '../../kernel/ids'
import { alarmLine, cancel, close, move, tick, type WorkOrder } from './work-order'

const ada = { userId: 1, name: 'Ada' }
const fresh: WorkOrder = {
  id: 12,
  stationId: 1 as StationId,
  evseId: null,
  alarmId: null,
  title: 'Replace the lock',
  instructions: '',
  steps: [
    { text: 'Switch off', command: null, doneAt: null, doneByName: null },
    { text: 'Reset', command: 'reset', doneAt: null, doneByName: null },
  ],
  state: 'open',
  assignedTo: null,
  assignedToName: null,
  dueAt: null,
  createdByName: 'Ben',
  createdAt: 0,
  onTheWayAt: null,
  onSiteAt: null,
  closedAt: null,
  closedByName: null,
  outcome: null,
  closingNote: null,
}
const after = (result: { ok: boolean; value?: WorkOrder }): WorkOrder => {
  if (!result.value) throw new Error('refused')
  return result.value
}

test('who sets out with an order that is nobody’s takes it; turning back forgets the way', () => {
  const way = after(move(fresh, 'onTheWay', ada, 5))
  expect(way).toMatchObject({ state: 'onTheWay', assignedToName: 'Ada', onTheWayAt: 5 })
  const there = after(move(way, 'onSite', { userId: 2, name: 'Cem' }, 9))
  expect(there).toMatchObject({ state: 'onSite', assignedToName: 'Ada', onTheWayAt: 5, onSiteAt: 9 })
  expect(after(move(there, 'open', ada, 11))).toMatchObject({ state: 'open', onTheWayAt: null, onSiteAt: null })
  expect(move(there, 'onSite', ada, 20)).toEqual({ ok: true, value: there })
})

test('a step is ticked once, by the first; the tick can be taken back', () => {
  const one = after(tick(fresh, 1, true, ada, 5))
  expect(one.steps[1]).toMatchObject({ doneAt: 5, doneByName: 'Ada' })
  expect(after(tick(one, 1, true, { userId: 2, name: 'Cem' }, 8)).steps[1]).toMatchObject({ doneByName: 'Ada' })
  expect(after(tick(one, 1, false, ada, 8)).steps[1]).toMatchObject({ doneAt: null, doneByName: null })
  expect(tick(fresh, 2, true, ada, 5)).toMatchObject({ refusal: { code: 'noSuchStep' } })
})

test('what is closed stays closed, and says how it ended', () => {
  expect(close(fresh, { outcome: 'other', note: null }, ada, 7)).toMatchObject({ refusal: { code: 'noteMissing' } })
  const done = after(close(fresh, { outcome: 'partReplaced', note: 'New lock.' }, ada, 7))
  expect(done).toMatchObject({ state: 'done', closedAt: 7, closedByName: 'Ada' })
  expect(alarmLine(done)).toBe('Work order W-12 done: part replaced. New lock.')
  expect(alarmLine(after(cancel(fresh, 'Came back.', ada, 7)))).toBe('Work order W-12 cancelled. Came back.')
  for (const again of [
    move(done, 'open', ada, 8),
    tick(done, 0, true, ada, 8),
    close(done, { outcome: 'repaired', note: null }, ada, 8),
    cancel(done, 'No', ada, 8),
  ])
    expect(again).toMatchObject({ refusal: { code: 'closed' } })
})
