const maxGiven = 2_147_483_647

/**
 * A transaction's number in our words. 1.6 numbers are given by us: int32, above 0. What stations send when they have
 * none (0, -1, the largest int64, beyond what a double can hold) means none.
 */
export function transactionIdOf(value: unknown): string | null {
  const number = Number(value)
  if (value === undefined || value === null || !Number.isInteger(number) || number <= 0 || number > maxGiven)
    return null
  return String(number)
}
