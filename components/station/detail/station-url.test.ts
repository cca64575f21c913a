import { expect, test } from 'vitest'
import { windowOf } from './station-url'

const minute = 60_000

test.each([
  {
    name: 'the latest hour, up to the next step',
    url: { from: null, to: null },
    want: { from: 60 * minute, to: 120 * minute, chosen: false },
  },
  { name: 'a chosen range', url: { from: 5, to: 10 }, want: { from: 5, to: 10, chosen: true } },
  {
    name: 'half a range is none',
    url: { from: 5, to: null },
    want: { from: 60 * minute, to: 120 * minute, chosen: false },
  },
  {
    name: 'nor is one that ends before it begins',
    url: { from: 10, to: 5 },
    want: { from: 60 * minute, to: 120 * minute, chosen: false },
  },
])('$name', ({ url, want }) => {
  expect(windowOf(url, 60 * minute, 119.5 * minute, minute)).toEqual(want)
})
