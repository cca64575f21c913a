/** Does the same with each; the errors of those that failed. */
export async function everyOne<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(items.map(work))
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
}
