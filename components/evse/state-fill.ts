import type { EvseState } from '@/server/kernel/status'

/**
 * What a stretch of time or a share of a fleet is painted with. Held is hatched and offline is striped, so that the
 * four tones need not carry ten meanings.
 */
export const stateFill: Record<EvseState, string> = {
  charging: 'color-mix(in oklab, var(--session) 78%, var(--surface))',
  preparing: 'var(--session-2)',
  suspendedByVehicle: 'var(--session-2)',
  suspendedByStation: 'repeating-linear-gradient(135deg, var(--session-2) 0 3px, var(--track) 3px 6px)',
  finishing: 'var(--session-2)',
  available: 'color-mix(in oklab, var(--neutral) 36%, var(--track))',
  reserved: 'var(--muted)',
  unavailable: 'var(--neutral)',
  faulted: 'var(--faulted)',
  offline: 'repeating-linear-gradient(90deg, var(--offline) 0 4px, var(--surface) 4px 6px)',
}
