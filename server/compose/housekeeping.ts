import type { Logger } from 'pino'
import type { Config } from '../config'
import { ensureUpcomingPartitions } from '../db/housekeeping'
import { applyLogRetention } from '../db/log-retention'
import type { Task } from '../jobs/schedule'
import { day, hour } from '../kernel/time'
import type { Database } from './database'

export function housekeeping(database: Database, config: Config, log: Logger): Task[] {
  const { gateway, system } = database.pools
  return [
    { name: 'partitions', everyMs: hour, run: (now) => ensureUpcomingPartitions(gateway, now) },
    {
      name: 'log retention',
      everyMs: day / 4,
      run: async (now) => {
        const dropped = await applyLogRetention(system, now, config.logDays)
        if (dropped.length > 0) log.info({ dropped }, 'days of the OCPP log dropped')
      },
    },
  ]
}
