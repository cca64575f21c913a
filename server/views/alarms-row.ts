import { type LiveAlarmRow, toLiveAlarm } from '../db/alarm-row'
import { type LiveAlarm, withoutPeople } from '../kernel/live'
import type { TenantScope } from '../kernel/scope'

/** An alarm as the live stream tells it: the same shape, the same cut for owners. */
export const toAlarm = (row: LiveAlarmRow, { ownerId }: TenantScope): LiveAlarm =>
  ownerId === null ? toLiveAlarm(row) : withoutPeople(toLiveAlarm(row))
