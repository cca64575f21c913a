/** The colours the canvas draws with, read from the theme's CSS variables once per theme. */
export type Palette = Record<
  | 'session'
  | 'idle'
  | 'offline'
  | 'faulted'
  | 'surface'
  | 'fg'
  | 'land'
  | 'p1'
  | 'p2'
  | 'p3'
  | 'p4'
  | 'p1Fill'
  | 'onP1'
  | 'onP'
  | 'p3Line'
  | 'dim'
  | 'neutral'
  | 'muted',
  string
>

const names: Record<keyof Palette, string> = {
  session: '--session',
  idle: '--map-idle',
  offline: '--offline',
  faulted: '--faulted',
  surface: '--surface',
  fg: '--fg',
  land: '--land',
  p1: '--p1',
  p2: '--p2',
  p3: '--p3',
  p4: '--p4',
  p1Fill: '--p1-fill',
  onP1: '--on-p1',
  onP: '--on-p',
  p3Line: '--p3-line',
  dim: '--dim',
  neutral: '--neutral',
  muted: '--muted',
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const entries = Object.entries(names).map(([key, name]) => [key, style.getPropertyValue(name).trim() || '#888'])
  return Object.fromEntries(entries) as Palette
}
