import { day, hour } from '@/server/kernel/time'
import type { Age } from './alarm-url'

export const ageMs: Record<Age, number> = {
  '1h': hour,
  '8h': 8 * hour,
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
  '90d': 90 * day,
}

/** For the lists of what is open. */
export const olderThan: readonly { value: Age; label: string }[] = [
  { value: '1h', label: 'Older than 1 h' },
  { value: '8h', label: 'Older than 8 h' },
  { value: '24h', label: 'Older than 24 h' },
  { value: '7d', label: 'Older than 7 days' },
]

/** For what is over. */
export const within: readonly { value: Age; label: string }[] = [
  { value: '24h', label: 'Last 24 h' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
]
