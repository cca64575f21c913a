import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { tariffDiff } from './tariff-diff'

const marks = { added: '+', removed: '−', changed: '→' }
const words = { added: 'added', removed: 'removed', changed: 'changed' }

/** What one version changes against another, as a person would say it. */
export function ChangeList({ before, after }: { before: TariffDefinition | null; after: TariffDefinition }) {
  const changes = before
    ? tariffDiff(before, after)
    : tariffDiff({ ...after, elements: [], minPrice: null, maxPrice: null, texts: [], url: null }, after)
  if (changes.length === 0) return <p className="text-sm text-muted">Nothing changes.</p>
  return (
    <ul className="grid gap-1 text-sm">
      {changes.map((change) => (
        <li key={change.subject + change.kind} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-1.5">
          <b aria-hidden="true" className="text-muted">
            {marks[change.kind]}
          </b>
          <span>
            <span className="sr-only">{words[change.kind]} </span>
            <b className="font-medium">{change.subject}</b>{' '}
            <span className="num">
              {change.before === null ? null : (
                <del className="text-muted decoration-border-strong">{change.before}</del>
              )}
              {change.before !== null && change.after !== null ? ' → ' : null}
              {change.after === null ? null : <ins className="no-underline">{change.after}</ins>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
