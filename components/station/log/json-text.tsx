import clsx from 'clsx'
import type { ReactNode } from 'react'
import { ScrollRegion } from '@/components/session/scroll-region'

export type JsonTextProps = { text: string; label: string }

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Indented where it is JSON, as it came where it is not. Names, texts and numbers differ in weight and tone, not hue. */
export function JsonText({ text, label }: JsonTextProps) {
  const pretty = indented(text)
  return (
    <ScrollRegion label={label} className="overflow-auto rounded-md bg-raised p-3">
      <pre className="mono text-xs leading-relaxed">{pretty === null ? text : pieces(pretty)}</pre>
    </ScrollRegion>
  )
}

function indented(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return null
  }
}

function pieces(pretty: string) {
  const out: ReactNode[] = []
  let from = 0
  for (const match of pretty.matchAll(token)) {
    out.push(pretty.slice(from, match.index))
    from = match.index + match[0].length
    const isName = match[2] !== undefined
    out.push(
      <span
        key={match.index}
        className={clsx(isName ? 'text-muted' : match[1] ? 'text-fg' : 'font-semibold text-session')}
      >
        {match[0]}
      </span>,
    )
  }
  return [...out, pretty.slice(from)]
}
