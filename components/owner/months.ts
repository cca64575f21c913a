/** "November" of "2026-11-21" or "2026-11". */
export const monthName = (day: string): string =>
  new Date(`${day.slice(0, 7)}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })

/** "November 2026". */
export const monthAndYear = (day: string): string => `${monthName(day)} ${day.slice(0, 4)}`

/** "Nov". */
export const shortMonth = (day: string): string =>
  new Date(`${day.slice(0, 7)}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })
