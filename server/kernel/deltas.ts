/** Differences to the number before; ascending ids become small and repeat, which compresses. */
export function toDeltas(values: readonly number[]): number[] {
  let last = 0
  return values.map((value) => {
    const delta = value - last
    last = value
    return delta
  })
}

/** The inverse of `toDeltas`. */
export function fromDeltas(deltas: readonly number[]): number[] {
  let sum = 0
  return deltas.map((delta) => {
    sum += delta
    return sum
  })
}
