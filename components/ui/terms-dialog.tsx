'use client'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

export type Term = { term: string; definition: ReactNode }

/** "How is this calculated?": a button, and behind it what the figures mean. */
export function TermsDialog({ title, terms }: { title: string; terms: readonly Term[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        How is this calculated?
      </Button>
      {open ? (
        <Dialog open onOpenChange={setOpen} title={title} size="md">
          <dl className="grid gap-3 text-sm">
            {terms.map(({ term, definition }) => (
              <div key={term}>
                <dt className="font-semibold">{term}</dt>
                <dd className="text-muted">{definition}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      ) : null}
    </>
  )
}
