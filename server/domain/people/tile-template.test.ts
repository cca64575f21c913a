import { expect, test } from 'vitest'
import { checkTileTemplate, tileOrigin } from './tile-template'

test.each([
  ['https://tile.example.org/{z}/{x}/{y}.png', 'https://tile.example.org'],
  ['https://{s}.tile.example.org/{z}/{x}/{y}{r}.png?key=a-b', 'https://*.tile.example.org'],
  ['https://tiles.example.org:8443/a/{z}/{x}/{y}', 'https://tiles.example.org:8443'],
  ['http://localhost:8080/{z}/{x}/{y}.png', 'http://localhost:8080'],
])('%s may be drawn from %s', (template, origin) => expect(tileOrigin(template)).toBe(origin))

test.each([
  ['no scheme', 'tile.example.org/{z}/{x}/{y}.png'],
  ['plain http on another machine', 'http://tile.example.org/{z}/{x}/{y}.png'],
  ['a script', 'javascript:alert(1)//{z}/{x}/{y}'],
  ['a policy hidden in the host', "https://a.example;script-src'unsafe-inline'/{z}/{x}/{y}"],
  ['a policy after a space', 'https://a.example; script-src *//{z}/{x}/{y}'],
  ['a wildcard host', 'https://*/{z}/{x}/{y}'],
  ['{s} in the middle of the host', 'https://a.{s}.example.org/{z}/{x}/{y}'],
  ['credentials', 'https://me:secret@example.org/{z}/{x}/{y}'],
  ['no zoom', 'https://tile.example.org/{x}/{y}.png'],
  ['an unknown part', 'https://tile.example.org/{z}/{x}/{y}/{token}'],
  ['quotes', 'https://tile.example.org/{z}/{x}/{y}"onerror="x'],
])('%s is refused', (_, template) => {
  expect(checkTileTemplate(template).ok).toBe(false)
  expect(tileOrigin(template)).toBeNull()
})
