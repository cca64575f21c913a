const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

/** What would really change: the fields given in `wanted` (absent ones stay) whose value differs, as they are and as they would be. */
export function difference<T extends object>(
  current: T,
  wanted: Partial<T>,
): { before: Partial<T>; after: Partial<T> } {
  const before: Partial<T> = {}
  const after: Partial<T> = {}
  for (const key of Object.keys(wanted) as (keyof T)[]) {
    if (wanted[key] === undefined || same(wanted[key], current[key])) continue
    before[key] = current[key]
    after[key] = wanted[key]
  }
  return { before, after }
}
