import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { glyphShapes } from './glyph-shapes'

test('every state is told by its shape alone: in grey, and to eyes that see no red or green', () => {
  const shapes = Object.entries(glyphShapes).map(([state, { marks }]) => [JSON.stringify(marks), state] as const)
  const told = Map.groupBy(shapes, ([marks]) => marks)
  expect([...told.values()].filter((same) => same.length > 1)).toEqual([])
})

const css = readFileSync('app/globals.css', 'utf8')
const tokensOf = (theme: 'dark' | 'light') => {
  const from = css.indexOf(`[data-theme="${theme}"] {`)
  const block = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex!]))
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'surface', 'raised', 'overlay', 'hover', 'selected']
const texts = ['fg', 'muted', 'dim', 'p1-text', 'p2-text']

test.each([
  ['dark', 'text of any weight', texts, grounds, 4.5],
  ['light', 'text of any weight', texts, grounds, 4.5],
  ['dark', 'text of an alarm on its soft ground', ['fg', 'muted', 'p1-text'], ['p1-soft'], 4.5],
  ['light', 'text of an alarm on its soft ground', ['fg', 'muted', 'p1-text'], ['p1-soft'], 4.5],
  ['dark', 'numbers on a filled mark', ['on-p'], ['p2', 'p3', 'p4'], 4.5],
  ['light', 'numbers on a filled mark', ['on-p'], ['p2', 'p3'], 4.5],
  ['dark', 'marks of states', ['neutral', 'session', 'faulted', 'offline'], grounds, 3],
  ['light', 'marks of states', ['neutral', 'session', 'faulted', 'offline'], grounds, 3],
] as const)('%s: %s has enough contrast', (theme, _what, inks, on, least) => {
  const tokens = tokensOf(theme)
  const poor = inks.flatMap((ink) =>
    on.flatMap((ground) => {
      const ratio = contrast(tokens[ink]!, tokens[ground]!)
      return ratio < least ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : []
    }),
  )
  expect(poor).toEqual([])
})
