import type { AuthDesk } from './auth-desk'
import type { DriverDesk } from './driver/driver-desk'
import type { AppRouter } from './root'

/**
 * The one bridge from Next's bundle to the process main.ts started. Next evaluates server modules several times, so
 * nothing that holds state may be imported there; this file imports types only and finds the rest on `globalThis`.
 */
export type ApiCaller = ReturnType<AppRouter['createCaller']>

export type BusbarHandle = {
  /** Calls procedures as the person whose cookie is in `headers` (`await headers()` in a server component). */
  callerFor(headers: Headers): Promise<ApiCaller>
  auth: AuthDesk
  /** Pages for drivers, who do not sign in. */
  driver: DriverDesk
}

const key = Symbol.for('busbar')
type Global = { [key]?: BusbarHandle }

/** Called once by compose.ts, before Next starts; undefined takes it away again. */
export function provideBusbar(handle: BusbarHandle | undefined): void {
  ;(globalThis as Global)[key] = handle
}

/** @throws Error when Next runs on its own (next dev, next build): pages that need data are rendered by Busbar's process only. */
export function busbar(): BusbarHandle {
  const handle = (globalThis as Global)[key]
  if (!handle)
    throw new Error(
      'Busbar’s own server is not running in this process. Start it with npm start or npm run dev, not with next.',
    )
  return handle
}

/** `const api = await apiCaller(await headers())`, then `await api.me.get()`. */
export const apiCaller = (headers: Headers): Promise<ApiCaller> => busbar().callerFor(headers)
