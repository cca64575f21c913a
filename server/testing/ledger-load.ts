import { openLedger } from '../db/ledger'
import { openPools } from '../db/pools'
import type { EvseId, StationId, TenantId } from '../kernel/ids'
import { sessionOf } from './session-of'

/**
 * A process under load for the crash test: `url tenantId stationId evseId firstId`. Sixteen senders commit sessions with
 * a sample, an event and a log line each, as fast as they are acknowledged, and print every acknowledged number.
 */
const [url, ...numbers] = process.argv.slice(2)
const [tenantId, stationId, evseId, firstId] = numbers.map(Number) as [TenantId, StationId, EvseId, number]
const ledger = openLedger(openPools(url!).gateway)
const at = Date.UTC(2026, 4, 1)
let next = firstId

async function send(): Promise<void> {
  for (;;) {
    const id = next++
    const session = sessionOf({ id, tenantId, stationId, evseId }, { energyWh: id })
    await ledger.commit({
      stationId,
      tenantId,
      writes: [
        { to: 'session', session },
        {
          to: 'sample',
          evseNumber: 1,
          sessionId: session.id,
          receivedAt: at,
          at: at + id,
          sample: { at: null, context: 'Sample.Periodic', energyWh: id },
          flags: [],
        },
        {
          to: 'event',
          kind: 'crash',
          text: String(id),
          at,
          receivedAt: at,
          evseNumber: 1,
          sessionId: session.id,
          payload: null,
        },
      ],
      exchange: {
        at,
        direction: 'in',
        action: 'StopTransaction',
        messageId: String(id),
        evseNumber: 1,
        sessionId: id,
        request: '{}',
        response: '{}',
        outcome: 'ok',
        errorCode: null,
        latencyUs: 1,
        deviations: null,
      },
    })
    process.stdout.write(`${id}\n`)
  }
}

for (let sender = 0; sender < 16; sender += 1) void send()
