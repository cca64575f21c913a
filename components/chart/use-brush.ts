'use client'
import { useState } from 'react'

type ChartState = { activeLabel?: string | number }

/** The least that counts as a selection, not as a click. */
const leastMs = 10_000

/** Dragging over a time axis: what is being selected, and the handlers to give to the chart. */
export function useBrush(onSelect: ((from: number, to: number) => void) | undefined) {
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null)
  const at = (state: ChartState) => (state.activeLabel === undefined ? null : Number(state.activeLabel))
  if (!onSelect) return { selection: null, handlers: {} }
  return {
    selection:
      drag && drag.start !== drag.end
        ? { from: Math.min(drag.start, drag.end), to: Math.max(drag.start, drag.end) }
        : null,
    handlers: {
      onMouseDown: (state: ChartState) => {
        const start = at(state)
        if (start !== null) setDrag({ start, end: start })
      },
      onMouseMove: (state: ChartState) => {
        const end = at(state)
        if (drag && end !== null) setDrag({ ...drag, end })
      },
      onMouseUp: () => {
        if (drag && Math.abs(drag.end - drag.start) >= leastMs)
          onSelect(Math.min(drag.start, drag.end), Math.max(drag.start, drag.end))
        setDrag(null)
      },
      onMouseLeave: () => setDrag(null),
    },
  }
}
