import { expect, test } from 'vitest'
import { type TimelineEntry, timelineWords } from './timeline-words'

const words = (entry: object) => timelineWords({ at: 0, ...entry } as TimelineEntry)

test.each([
  [{ kind: 'state', state: 'preparing', errorCode: null, cause: 'status' }, 'Plugged in, preparing', null],
  [{ kind: 'state', state: 'faulted', errorCode: 'GroundFailure', cause: 'status' }, 'Faulted', 'GroundFailure'],
  [{ kind: 'authorized', authorization: 'blocked', token: true }, 'Authorization: refused, blocked', null],
  [{ kind: 'started', receivedAt: 500 }, 'Session started', null],
  [{ kind: 'started', receivedAt: 7_200_000 }, 'Session started', 'reported 2 h later'],
  [
    { kind: 'ended', receivedAt: 0, endedBy: 'station', stopReason: 'EVDisconnected', energyWh: 41_604 },
    'Session ended: vehicle unplugged',
    '41.604\u00a0kWh',
  ],
  [
    { kind: 'ended', receivedAt: 0, endedBy: 'inference', stopReason: null, energyWh: 0 },
    'Session ended: no end reported',
    '0.000\u00a0kWh',
  ],
  [
    { kind: 'command', id: 1, name: 'remoteStop', state: 'accepted', effect: 'seen', by: 'Mia' },
    'Stop session, done',
    'by Mia',
  ],
  [
    { kind: 'command', id: 1, name: 'unlock', state: 'noAnswer', effect: 'none', by: 'Mia' },
    'Unlock plug, no answer',
    'by Mia',
  ],
  [{ kind: 'alarm', id: 1, priority: 1, what: 'Ground failure', over: true }, 'Alarm: Ground failure', 'over by now'],
  [{ kind: 'quarantined', reason: 'The register jumped.', resolved: false }, 'The register jumped.', 'kept aside'],
])('%o', (entry, title, detail) => {
  expect(words(entry)).toEqual({ title, detail })
})
