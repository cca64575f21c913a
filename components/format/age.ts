import { nbsp } from './locale'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long ago, in the largest unit: "now", "2 s ago", "3 min ago", "5 h ago", "12 d ago". */
export function formatAge(ageMs: number): string {
  const short = formatAgeShort(ageMs)
  return short === 'now' ? short : `${short} ago`
}

/** Without "ago", for narrow columns. Below one second, and for instants ahead of us (clock skew), "now". */
export function formatAgeShort(ageMs: number): string {
  if (ageMs < 1_000) return 'now'
  if (ageMs < minuteMs) return `${Math.floor(ageMs / 1_000)}${nbsp}s`
  if (ageMs < hourMs) return `${Math.floor(ageMs / minuteMs)}${nbsp}min`
  if (ageMs < 2 * dayMs) return `${Math.floor(ageMs / hourMs)}${nbsp}h`
  return `${Math.floor(ageMs / dayMs)}${nbsp}d`
}

/** Spoken form for screen readers: "2 minutes old". */
export function spokenAge(ageMs: number): string {
  const [n, unit] =
    ageMs < minuteMs
      ? [Math.max(0, Math.floor(ageMs / 1_000)), 'second']
      : ageMs < hourMs
        ? [Math.floor(ageMs / minuteMs), 'minute']
        : ageMs < 2 * dayMs
          ? [Math.floor(ageMs / hourMs), 'hour']
          : [Math.floor(ageMs / dayMs), 'day']
  return `${n} ${unit}${n === 1 ? '' : 's'} old`
}
