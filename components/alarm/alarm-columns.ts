/**
 * Where the list has room, a row is one line of columns; where it has not, three short lines. One markup for both: the
 * cells are placed by the width of the list (a container query), not of the window.
 */
const wide =
  '@3xl:grid-cols-[20px_22px_minmax(0,1.6fr)_minmax(0,1.5fr)_minmax(0,1.7fr)_5.5rem_4.5rem_8.5rem] @3xl:items-center @3xl:gap-x-2.5'
export const rowGrid = `grid grid-cols-[22px_minmax(0,1fr)_auto] gap-x-2 gap-y-0.5 ${wide}`
export const headGrid = `hidden @3xl:grid ${wide}`

export const cell = {
  mark: '@3xl:col-start-2 @3xl:row-start-1',
  what: '@3xl:col-start-3 @3xl:row-start-1',
  age: 'justify-self-end @3xl:col-start-7 @3xl:row-start-1',
  box: 'col-start-1 row-start-2 @3xl:row-start-1',
  where: 'col-start-2 row-start-2 @3xl:col-start-4 @3xl:row-start-1',
  state: 'col-start-3 row-start-2 justify-self-end @3xl:col-start-8 @3xl:row-start-1 @3xl:justify-self-start',
  effect: 'col-start-2 row-start-3 @3xl:col-start-5 @3xl:row-start-1',
  cost: 'col-start-3 row-start-3 text-right @3xl:col-start-6 @3xl:row-start-1',
  below: 'col-start-2 col-end-4 @3xl:col-start-3 @3xl:col-end-9',
}
