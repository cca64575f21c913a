/** The address without what is only looked at for a moment. */
export function lasting(query: string): string {
  const params = new URLSearchParams(query)
  params.delete('sel')
  return params.toString()
}

const normal = (query: string) =>
  [...new URLSearchParams(query)]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('&')

/** The same filters, whatever their order. */
export const sameView = (one: string, other: string): boolean => normal(one) === normal(other)
