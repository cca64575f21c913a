import { formatCountOf } from '@/components/format/count'
import { CountBadge } from '@/components/ui/count-badge'
import { Panel } from '@/components/ui/panel'
import { HandOverLine } from './hand-over-line'
import { type Section, sectionWords } from './hand-over-words'

const left = ['incidents', 'changes']

/** Every section, also the empty ones: nothing is news too. What happens on the left, what is still owed on the right. */
export function HandOverSections({ sections, zone }: { sections: readonly Section[]; zone?: string }) {
  const columns = [true, false].map((first) => sections.filter(({ kind }) => left.includes(kind) === first))
  return (
    <div className="grid gap-2.5 xl:grid-cols-2 print:block">
      {columns.map((column) => (
        <div key={column[0]?.kind} className="grid min-w-0 content-start gap-2.5 print:block">
          {column.map((section) => (
            <HandOverSection key={section.kind} section={section} zone={zone} />
          ))}
        </div>
      ))}
    </div>
  )
}

function HandOverSection({ section: { kind, total, lines }, zone }: { section: Section; zone?: string }) {
  return (
    <Panel
      title={sectionWords[kind].title}
      lead={total > 0 ? <CountBadge>{total}</CountBadge> : null}
      padded={false}
      className="print:mb-3"
    >
      {lines.length === 0 ? (
        <p className="px-3 py-2.5 text-sm text-muted">{sectionWords[kind].none}</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {lines.map((line, index) => (
            <HandOverLine key={`${index} ${line.text}`} line={line} zone={zone} />
          ))}
          {total > lines.length ? (
            <li className="px-3 py-1.75 text-xs text-muted">
              {formatCountOf(total - lines.length, 'more', 'more')}, not written down here.
            </li>
          ) : null}
        </ul>
      )}
    </Panel>
  )
}
