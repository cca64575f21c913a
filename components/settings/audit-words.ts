/** "user.roleChanged" → "user: role changed". */
export function actionWords(action: string): string {
  const [noun = '', verb = ''] = action.split('.')
  return verb === '' ? noun : `${noun}: ${verb.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}`
}

export type Change = { field: string; before: string | null; after: string | null }

const shown = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value)
const fieldsOf = (value: unknown): Record<string, unknown> =>
  value === null || value === undefined
    ? {}
    : typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { value }

/** Field by field what was different; fields that stayed are left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [left, right] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  const all = names.map((field) => ({ field, before: shown(left[field]), after: shown(right[field]) }))
  return all.filter((change) => change.before !== change.after)
}
