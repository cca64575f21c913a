import { PgBoss } from 'pg-boss'
import type { FailedWorkDesk } from '../domain/billing/failed-work'
import { hour } from '../kernel/time'
import { failedWorkIn } from './failed-work'

export type JobData = Record<string, string | number | boolean | null>

export type SendOptions = {
  /** At most one job with this key waits at a time; another one is dropped, because the waiting one will do its work. */
  key?: string
  /** Not before so many seconds from now. */
  afterS?: number
}

/** Durable work: what was sent is done, by this process or the next one, or ends in the dead letters. */
export type Queue = {
  /** Makes the queue known and starts to work it, one job at a time in this process. A handler that throws is tried again. */
  work<T extends JobData>(name: string, handler: (data: T) => Promise<void>, options?: WorkOptions): Promise<void>
  send(name: string, data: JobData, options?: SendOptions): Promise<void>
  /** What failed for good, by tenant: those jobs whose data name one. */
  failedWork: FailedWorkDesk
  /** Waits for the jobs at work. */
  stop(): Promise<void>
}

export type WorkOptions = {
  retries?: number
  /** First wait before a retry; it doubles each time. */
  retryDelayS?: number
  /** A job that is at work for longer is given to somebody else. */
  expireS?: number
}

const deadLetter = 'deadLetters'

/**
 * pg-boss in a schema of its own with its own few connections, so that waiting work never waits for a page, or a station.
 * `pollEveryS`: how often it looks for work, at least 0.5.
 */
export async function openQueue(
  url: string,
  onError: (error: unknown, queue: string | null) => void,
  pollEveryS = 1,
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'busbar jobs',
    max: 3,
    schedule: false,
    superviseIntervalSeconds: 60,
  })
  boss.on('error', (error) => onError(error, null))
  await boss.start()
  await boss.createQueue(deadLetter, { retentionSeconds: (30 * 24 * hour) / 1_000 })

  return {
    async work<T extends JobData>(
      name: string,
      handler: (data: T) => Promise<void>,
      { retries = 5, retryDelayS = 5, expireS = 900 }: WorkOptions = {},
    ) {
      const options = {
        retryLimit: retries,
        retryDelay: retryDelayS,
        retryBackoff: true,
        expireInSeconds: expireS,
        deadLetter,
      }
      await boss.createQueue(name, { policy: 'short', ...options })
      await boss.updateQueue(name, options) // an older version's settings, if the queue was there already
      await boss.work<T>(name, { pollingIntervalSeconds: pollEveryS }, async (jobs) => {
        for (const job of jobs)
          await handler(job.data).catch((error) => {
            onError(error, name)
            throw error
          })
      })
    },
    async send(name, data, { key, afterS } = {}) {
      await boss.send(name, data, { singletonKey: key ?? crypto.randomUUID(), startAfter: afterS })
    },
    failedWork: failedWorkIn(boss, deadLetter),
    stop: () => boss.stop({ graceful: true, timeout: 30_000 }),
  }
}
