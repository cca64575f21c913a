import type { LiveExchange } from '@/server/kernel/live'
import type { MessageLine } from '../log/message-table'

type StoredRow = {
  at: number
  id: number
  direction: 'in' | 'out'
  action: string
  messageId: string
  evseNumber: number | null
  brief: string
  outcome: string
  errorCode: string | null
  latencyMs: number | null
}

export type TailFilter = { action: string; direction: string }

/** The tail holds this many lines in the page, however many came. */
export const tailLength = 200

const keyOf = (line: { at: number; direction: string; messageId: string }) =>
  `${line.at}${line.direction}${line.messageId}`

/** Live exchanges above the stored ones they follow, newest first, each once, filtered. */
export function tailLines(
  live: readonly LiveExchange[],
  stored: readonly StoredRow[],
  filter: TailFilter,
  address: (messageId: string) => string,
): MessageLine[] {
  const wanted = (line: { action: string; direction: string }) =>
    (filter.action === '' || line.action === filter.action) &&
    (filter.direction === '' || line.direction === filter.direction)
  const seen = new Set<string>()
  const lines: MessageLine[] = []
  const add = (key: string, line: Omit<MessageLine, 'key' | 'href'>, messageId: string) => {
    if (seen.has(key) || !wanted(line) || lines.length >= tailLength) return
    seen.add(key)
    lines.push({ ...line, key, href: address(messageId) })
  }
  for (const { summary, ...exchange } of live) add(keyOf(exchange), { ...exchange, brief: summary }, exchange.messageId)
  for (const row of stored) add(keyOf(row), row, row.messageId)
  return lines.sort((a, b) => b.at - a.at)
}
