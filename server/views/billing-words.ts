/** Where a page of a list goes on; `at` ms UTC. */
export type Cursor = { at: number; id: number }
