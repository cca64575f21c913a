import { operatorLabel } from '@/components/format/evse-state'
import type { EvseState } from '@/server/kernel/status'
import { StateGlyph } from './state-glyph'

export type GlyphStripProps = { evses: { evseNumber: number; state: EvseState }[]; max?: number }

/** One small glyph per EVSE, in the station's order, for table cells and map lists. */
export function GlyphStrip({ evses, max = 8 }: GlyphStripProps) {
  const label = evses.map((evse) => `EVSE ${evse.evseNumber} ${operatorLabel[evse.state].toLowerCase()}`).join(', ')
  const rest = evses.length - max
  return (
    <span
      role="img"
      aria-label={label || 'No EVSE reported'}
      title={label}
      className="inline-flex items-center gap-1 align-middle"
    >
      {evses.slice(0, max).map((evse) => (
        <StateGlyph key={evse.evseNumber} state={evse.state} size="s" label={null} />
      ))}
      {rest > 0 ? <span className="num text-xs text-muted">+{rest}</span> : null}
    </span>
  )
}
