import pg from 'pg'
import type { DomainEvent } from '../domain/events'

const channel = 'busbar_changes'

/** Events another process of ours must hear of: PostgreSQL carries them, at most 8,000 bytes at once. */
export async function sendChangeNotices(system: pg.Pool, events: readonly DomainEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += 20) {
    await system.query('select pg_notify($1, $2)', [channel, JSON.stringify(events.slice(start, start + 20))])
  }
}

const carried = new Set<DomainEvent['type']>(['station.changed', 'user.rightsChanged'])

function read(payload: string | undefined): DomainEvent[] {
  try {
    const events = JSON.parse(payload ?? '[]') as DomainEvent[]
    return Array.isArray(events) ? events.filter((event) => carried.has(event?.type)) : []
  } catch {
    return []
  }
}

/** Publishes what the command line changed while we run. A broken connection is opened again after a second. */
export async function listenForChangeNotices(
  url: string,
  publish: (events: DomainEvent[]) => void,
): Promise<{ close(): Promise<void> }> {
  let closed = false
  let client: pg.Client
  let retry: NodeJS.Timeout | undefined
  async function open(): Promise<void> {
    client = new pg.Client({ connectionString: url, application_name: 'busbar notices' })
    client.on('notification', ({ payload }) => publish(read(payload)))
    client.on('error', () => {})
    client.once('end', again)
    await client.connect()
    await client.query(`listen ${channel}`)
  }
  function again(): void {
    if (closed) return
    clearTimeout(retry)
    retry = setTimeout(() => void open().catch(again), 1_000)
    retry.unref()
  }
  await open()
  return {
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client.end()
    },
  }
}
