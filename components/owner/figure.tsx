import type { ReactNode } from 'react'

/** One number of a row of them, with what it is and how it moved. */
export function Figure({ term, note, children }: { term: string; note?: string | null; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{term}</dt>
      <dd>
        <span className="num block text-xl font-semibold tracking-[-0.015em]">{children}</span>
        <span className="num block min-h-4 text-xs text-muted">{note}</span>
      </dd>
    </div>
  )
}
