/** A run of text inside a line. */
export type Span = { kind: 'text' | 'strong' | 'code' | 'link'; text: string }
/** Lines that belong together. */
export type Block = { kind: 'paragraph' | 'list'; lines: Span[][] }

const marks = /(\*\*[^*\n]+\*\*)|(`[^`\n]+`)|(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)])/g

/** **strong**, `code` and web addresses; everything else is text. */
export function spansOf(line: string): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const match of line.matchAll(marks)) {
    if (match.index > at) spans.push({ kind: 'text', text: line.slice(at, match.index) })
    const [whole, strong, code] = match
    if (strong) spans.push({ kind: 'strong', text: strong.slice(2, -2) })
    else if (code) spans.push({ kind: 'code', text: code.slice(1, -1) })
    else spans.push({ kind: 'link', text: whole })
    at = match.index + whole.length
  }
  if (at < line.length) spans.push({ kind: 'text', text: line.slice(at) })
  return spans
}

/** As much of Markdown as a note needs: lists with - or *, paragraphs with an empty line between. Never HTML. */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = []
  let fresh = true
  for (const line of body.split('\n')) {
    const item = /^\s*[-*]\s+(.*)$/.exec(line)?.[1]
    const kind = item === undefined ? 'paragraph' : 'list'
    if (line.trim() === '') {
      fresh = true
      continue
    }
    const last = blocks.at(-1)
    const spans = spansOf(item ?? line)
    if (!fresh && last?.kind === kind) last.lines.push(spans)
    else blocks.push({ kind, lines: [spans] })
    fresh = false
  }
  return blocks
}
