// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest'
import { titleWithCount } from './document-title'
import { matchesQuery } from './palette-registry'
import { chordOf, createShortcutRegistry, isSingleKey, type ShortcutRegistry, type ShortcutScope } from './shortcuts'

type Press = Partial<Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>> & { altGraph?: boolean }

const press = (key: string, { altGraph = false, ...held }: Press = {}) =>
  ({
    key,
    metaKey: false,
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
    target: null,
    defaultPrevented: false,
    isComposing: false,
    getModifierState: (name: string) => name === 'AltGraph' && altGraph,
  }) as unknown as KeyboardEvent

describe('chords', () => {
  test.each([
    ['a', {}, 'a'],
    ['A', { shiftKey: true }, 'shift+a'],
    ['?', { shiftKey: true }, '?'],
    ['[', {}, '['],
    ['k', { metaKey: true }, 'mod+k'],
    ['K', { ctrlKey: true }, 'mod+k'],
    ['C', { metaKey: true, shiftKey: true }, 'mod+shift+c'],
    [' ', {}, 'space'],
    ['Escape', {}, 'escape'],
    ['Shift', { shiftKey: true }, null],
    ['[', { ctrlKey: true, altKey: true, altGraph: true }, '['],
    ['ArrowDown', { shiftKey: true }, 'shift+arrowdown'],
  ] as const)('%s %o is %s', (key, held, chord) => expect(chordOf(press(key, held))).toBe(chord))

  test.each([
    ['a', true],
    ['g o', true],
    ['shift+m', true],
    ['mod+k', false],
    ['escape', false],
    ['mod+shift+c', false],
  ])('%s made of characters only: %s', (keys, single) => expect(isSingleKey(keys)).toBe(single))
})

describe('registry', () => {
  let registry: ShortcutRegistry
  let now: number
  let done: string[]
  const add = (keys: string, name = keys, scope: ShortcutScope = 'global') =>
    registry.register({ keys, label: name, scope, run: () => done.push(name) })
  const type = (...keys: string[]) => keys.map((key) => registry.handle(press(key)))

  beforeEach(() => {
    now = 0
    done = []
    registry = createShortcutRegistry(() => now)
  })

  test('G then a letter goes somewhere, and the letter alone keeps its own meaning', () => {
    add('g a', 'alarms')
    add('a', 'acknowledge', 'list')
    type('g', 'a', 'a')
    expect(done).toEqual(['alarms', 'acknowledge'])
  })

  test('a sequence is forgotten after a while', () => {
    add('g o', 'overview')
    type('g')
    now = 5_000
    expect(type('o')).toEqual([false])
    expect(done).toEqual([])
  })

  test('an unknown second key is tried on its own', () => {
    add('g o', 'overview')
    add('j', 'next')
    type('g', 'j')
    expect(done).toEqual(['next'])
  })

  test('the most particular scope wins, then the latest', () => {
    add('n', 'everywhere')
    add('n', 'list', 'list')
    add('n', 'page', 'page')
    const leave = add('n', 'later list', 'list')
    type('n')
    leave()
    type('n')
    expect(done).toEqual(['later list', 'list'])
  })

  test('single keys can be switched off, chords and Escape stay', () => {
    add('a', 'acknowledge')
    add('g o', 'overview')
    add('escape', 'close')
    registry.setSingleKeys(false)
    type('a', 'g', 'o', 'Escape')
    expect(done).toEqual(['close'])
  })

  test('what is unregistered is no longer listed', () => {
    const leave = add('x', 'select')
    expect(registry.list().map((each) => each.label)).toEqual(['select'])
    leave()
    expect(registry.list()).toEqual([])
  })
})

test.each([
  ['Overview · Busbar', 3, '(3) Overview · Busbar'],
  ['(2) Overview · Busbar', 3, '(3) Overview · Busbar'],
  ['(99+) Overview · Busbar', 0, 'Overview · Busbar'],
  ['Overview · Busbar', 240, '(99+) Overview · Busbar'],
])('title %s with %i alarms', (title, count, wanted) => expect(titleWithCount(title, count)).toBe(wanted))

test.each([
  ['go al', true],
  ['alarm', true],
  ['larm', false],
  ['', true],
  ['go nowhere', false],
])('palette query "%s" finds Go to Alarms: %s', (query, found) =>
  expect(matchesQuery({ id: 'x', label: 'Go to Alarms' }, query)).toBe(found),
)
