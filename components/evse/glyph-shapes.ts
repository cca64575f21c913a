import type { EvseState } from '@/server/kernel/status'

export type GlyphTone = 'neutral' | 'session' | 'muted' | 'faulted' | 'offline'

/**
 * One mark of a 16 × 16 glyph. `fill` paints with the tone, `line` strokes with it at that width, `cut` strokes with
 * the ground's colour. Plain data, so that the canvas layer of the map draws the same shapes.
 */
export type Mark = { d: string; fill?: true; evenOdd?: true; line?: number; cut?: number; dash?: [number, number] }

export type GlyphShape = { tone: GlyphTone; marks: Mark[] }

const circle = (r: number) => `M${8 - r} 8a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
const square = 'M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z'
const bolt = 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm1.1 2.4-4.2 5.4h2.6l-.8 3.9 4.3-5.5H8.3z'

/** Circle: normal. Square: held by us. Diamond: abnormal. Filled: energy flows, or fault. Colour only repeats it. */
export const glyphShapes: Record<EvseState, GlyphShape> = {
  available: { tone: 'neutral', marks: [{ d: circle(5.6), line: 1.8 }] },
  preparing: {
    tone: 'session',
    marks: [
      { d: circle(5.6), line: 1.8 },
      { d: circle(2), fill: true },
    ],
  },
  charging: { tone: 'session', marks: [{ d: bolt, fill: true, evenOdd: true }] },
  suspendedByVehicle: {
    tone: 'session',
    marks: [
      { d: circle(6), line: 1.7 },
      { d: 'M6.4 5.4v5.2M9.6 5.4v5.2', line: 1.8 },
    ],
  },
  suspendedByStation: {
    tone: 'session',
    marks: [
      { d: square, line: 1.7 },
      { d: 'M6.4 5.2v5.6M9.6 5.2v5.6', line: 1.8 },
    ],
  },
  finishing: {
    tone: 'session',
    marks: [
      { d: circle(6), line: 1.7 },
      { d: 'm5.3 8.2 2 2 3.6-4.1', line: 1.8 },
    ],
  },
  reserved: {
    tone: 'muted',
    marks: [
      { d: square, line: 1.7 },
      { d: 'M6 4.6h4v6.8L8 9.9l-2 1.5z', fill: true },
    ],
  },
  unavailable: {
    tone: 'neutral',
    marks: [
      { d: square, line: 1.7 },
      { d: 'm5 11 6-6', line: 1.8 },
    ],
  },
  faulted: {
    tone: 'faulted',
    marks: [
      { d: 'M8 .8 15.2 8 8 15.2.8 8z', fill: true },
      { d: 'M8 4.6v4.2M8 10.4v1.3', cut: 1.9 },
    ],
  },
  offline: {
    tone: 'offline',
    marks: [
      { d: 'M8 1.6 14.4 8 8 14.4 1.6 8z', line: 1.8, dash: [2.6, 1.9] },
      { d: circle(1.3), fill: true },
    ],
  },
}
