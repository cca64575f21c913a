/** The constraint or index that a failed write ran into, when that is what happened; else null. */
export function violatedKey(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== '23505') return null
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : ''
}

/** Runs a write; a violated key of `answers` becomes its answer, everything else stays an error. */
export async function unlessTaken<T, A extends string>(
  work: Promise<T>,
  answers: Readonly<Record<string, A>>,
): Promise<T | A> {
  try {
    return await work
  } catch (error) {
    const answer = answers[violatedKey(error) ?? '']
    if (answer === undefined) throw error
    return answer
  }
}
