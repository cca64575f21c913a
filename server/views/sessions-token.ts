/** How much of a token number everybody who may see sessions sees; the same length as column `token_tail`. */
export const tailLength = 5

/** "…41C7F": enough to compare with a card in hand, not enough to make one. Short numbers show half of themselves at most. */
export function maskToken(uid: string | null): string | null {
  if (uid === null) return null
  const shown = Math.min(tailLength, Math.floor(uid.length / 2))
  return `…${shown === 0 ? '' : uid.slice(-shown)}`
}
