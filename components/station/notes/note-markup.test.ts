import { expect, test } from 'vitest'
import { blocksOf, spansOf } from './note-markup'

test('lists, paragraphs and lines stay what they are', () => {
  expect(blocksOf('Seen today:\n- lock bent\n* fan **loud**\n\nBack on Monday\nwith parts')).toEqual([
    { kind: 'paragraph', lines: [[{ kind: 'text', text: 'Seen today:' }]] },
    {
      kind: 'list',
      lines: [
        [{ kind: 'text', text: 'lock bent' }],
        [
          { kind: 'text', text: 'fan ' },
          { kind: 'strong', text: 'loud' },
        ],
      ],
    },
    {
      kind: 'paragraph',
      lines: [[{ kind: 'text', text: 'Back on Monday' }], [{ kind: 'text', text: 'with parts' }]],
    },
  ])
})

test.each([
  ['see https://maker.example/a?b=1.', ['text:see ', 'link:https://maker.example/a?b=1', 'text:.']],
  ['code `E-17` here', ['text:code ', 'code:E-17', 'text: here']],
  ['javascript:alert(1) <img src=x>', ['text:javascript:alert(1) <img src=x>']],
  ['2 * 3 ** 4', ['text:2 * 3 ** 4']],
  ['', []],
])('%s', (line, spans) => {
  expect(spansOf(line).map(({ kind, text }) => `${kind}:${text}`)).toEqual(spans)
})
