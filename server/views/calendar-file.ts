/** A whole day in a calendar. `remindDays`: how long before it a program reminds. */
export type CalendarDay = { uid: string; day: string; title: string; text: string; remindDays: number }

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** RFC 5545 §3.1: at most 75 octets a line; what goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    const most = parts.length === 0 ? 75 : 74
    if (Buffer.byteLength(part + character) > most) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part].join('\r\n ')
}

const compact = (day: string) => day.replaceAll('-', '')
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** An iCalendar file (RFC 5545) of whole days. */
export function calendarFile(name: string, days: readonly CalendarDay[], now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const events = days.flatMap(({ uid, day, title, text, remindDays }) => [
    'BEGIN:VEVENT',
    `UID:${uid}@busbar`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:-P${remindDays}D`,
    'END:VALARM',
    'END:VEVENT',
  ])
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Busbar//EN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events,
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}
