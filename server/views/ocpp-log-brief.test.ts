import { expect, test } from 'vitest'
import { briefly } from './ocpp-log-brief'

test.each([
  ['{"connectorId":1,"status":"Charging","timestamp":"2026-11-20T17:00:00Z"}', '{}', 'connectorId 1 · status Charging'],
  ['{}', '{"currentTime":"2026-11-20T17:00:00Z"}', ''],
  ['{"idTag":"***C7F1"}', '{"idTagInfo":{"status":"Blocked"}}', 'idTag ***C7F1 · Blocked'],
  ['{"type":"Soft"}', '{"status":"Rejected"}', 'type Soft · Rejected'],
  ['{"evse":{"id":2},"status":"ok"}', null, 'status ok · id 2'],
  ['{"key":["HeartbeatInterval"]}', null, 'HeartbeatInterval'],
  ['not json at all', null, ''],
  [`{"data":"${'x'.repeat(99)}"}`, null, `data ${'x'.repeat(40)}…`],
  ['[1,2', '{"errorCode":"FormationViolation"}', 'FormationViolation'],
  ['null', 'null', ''],
])('%s, %s', (request, response, want) => {
  expect(briefly(request, response)).toBe(want)
})
