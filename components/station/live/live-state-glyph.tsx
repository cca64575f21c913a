'use client'
import { StateGlyph } from '@/components/evse/state-glyph'
import { useLiveEvse } from '@/components/live/use-live'
import type { EvseState } from '@/server/kernel/status'

/** The state an EVSE has now; `fallback` until the stream has told. */
export function LiveStateGlyph({ evseId, fallback }: { evseId: number; fallback: EvseState }) {
  return <StateGlyph state={useLiveEvse(evseId)?.state ?? fallback} size="s" />
}
