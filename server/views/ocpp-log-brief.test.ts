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
  [
    '{"connectorId":1,"transactionId":88,"meterValue":[{"timestamp":"2026-11-20T17:00:00Z","sampledValue":[{"value":"7400","measurand":"Power.Active.Import","unit":"W"},{"value":"9","phase":"L1"},{"value":"12"}]}]}',
    '{}',
    'connectorId 1 · Power.Active.Import 7400 W · Energy.Active.Import.Register 12',
  ],
  [
    '{"eventType":"Updated","triggerReason":"MeterValuePeriodic","seqNo":4,"transactionInfo":{"transactionId":"d548b57a"},"meterValue":[{"sampledValue":[{"value":62,"measurand":"SoC","unitOfMeasure":{"unit":"Percent"}}]}]}',
    '{}',
    'eventType Updated · triggerReason MeterValuePeriodic · SoC 62 Percent',
  ],
  ['{"meterValue":"odd"}', null, 'meterValue odd'],
])('%s, %s', (request, response, want) => {
  expect(briefly(request, response)).toBe(want)
})
