import type { Asked, Endpoint, Method } from './endpoint'

export const prefix = '/api/v1/'

/** `allow`: the methods this path has; empty: there is no such path. `endpoint` null: not with this method. */
export type Routed = { endpoint: Endpoint | null; allow: Method[]; asked: Asked }

/** Which endpoint an address means: "stations/S1/ocpp/Reset" is stations/{identity}/ocpp/{action}. null: that is not text. */
export function routeOf(endpoints: readonly Endpoint[], method: string, url: string): Routed | null {
  const [path = '', query = ''] = url.slice(prefix.length).split('?', 2)
  const parts = path.split('/')
  const fits = ({ path: pattern }: Endpoint) => {
    const names = pattern.split('/')
    return (
      names.length === parts.length &&
      names.every((name, at) => (name[0] === '{' ? parts[at] !== '' : name === parts[at]))
    )
  }
  const found = endpoints.filter(fits)
  const pattern = found[0]?.path.split('/') ?? []
  try {
    const named = parts.filter((_, at) => pattern[at]?.[0] === '{').map(decodeURIComponent)
    const asked = { id: named[0] ?? '', name: named[1] ?? '', query: new URLSearchParams(query) }
    const endpoint = found.find((one) => one.method === method) ?? null
    return { endpoint, allow: found.map((one) => one.method), asked }
  } catch {
    return null
  }
}
