/** What is wrong with a tariff, at the path of the field: `elements[2].components[0].price`. */
export type TariffProblem = { path: string; code: string; severity: 'error' | 'warning'; message: string }

export const error = (path: string, code: string, message: string): TariffProblem => ({
  path,
  code,
  severity: 'error',
  message,
})
export const warning = (path: string, code: string, message: string): TariffProblem => ({
  path,
  code,
  severity: 'warning',
  message,
})

/** ['elements', 2, 'restrictions', 'minKwh'] → "elements[2].restrictions.minKwh". */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`),
    '',
  )
