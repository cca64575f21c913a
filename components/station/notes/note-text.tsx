import { blocksOf, type Span } from './note-markup'

/** A note's text, drawn from its lines; nothing of it is ever taken for HTML. */
export function NoteText({ body }: { body: string }) {
  return (
    <div className="grid min-w-0 flex-1 gap-1.5 break-words">
      {blocksOf(body).map((block, index) => {
        const key = `${index} ${block.kind}`
        if (block.kind === 'list')
          return (
            <ul key={key} className="m-0 list-disc pl-4.5">
              {block.lines.map((line, at) => (
                <li key={`${at} ${line[0]?.text}`}>
                  <Spans line={line} />
                </li>
              ))}
            </ul>
          )
        return (
          <p key={key}>
            {block.lines.map((line, at) => (
              <span key={`${at} ${line[0]?.text}`} className="block">
                <Spans line={line} />
              </span>
            ))}
          </p>
        )
      })}
    </div>
  )
}

const Spans = ({ line }: { line: readonly Span[] }) =>
  line.map(({ kind, text }, at) => {
    const key = `${at} ${text}`
    if (kind === 'strong')
      return (
        <b key={key} className="font-semibold">
          {text}
        </b>
      )
    if (kind === 'code')
      return (
        <code key={key} className="mono">
          {text}
        </code>
      )
    if (kind === 'link')
      return (
        <a key={key} href={text} target="_blank" rel="noreferrer nofollow" className="link">
          {text}
        </a>
      )
    return <span key={key}>{text}</span>
  })
