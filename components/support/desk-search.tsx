'use client'
import { SearchField } from '@/components/session/search-field'
import { Button } from '@/components/ui/button'
import { nobody } from './support-url'
import type { Desk } from './use-desk'

/** One field for whatever a caller can name. */
export function DeskSearch({ desk: { url, setUrl, open } }: { desk: Desk }) {
  const asked = url.q || url.phone
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
      <SearchField
        label="Find a driver, card, station, session or ticket"
        placeholder="Phone, e-mail, plate, card, UJB-12 connector 1"
        value={asked}
        onChange={(text) => void setUrl({ ...nobody, phone: null, q: text.trim() || null })}
      />
      <span className="text-xs text-muted max-md:hidden">
        A person is found by the whole number or address they give, never by leafing through.
      </span>
      <span className="flex-1" />
      {open || asked ? (
        <Button size="sm" onClick={() => void setUrl({ ...nobody, q: null, phone: null })}>
          Close
        </Button>
      ) : null}
    </div>
  )
}
