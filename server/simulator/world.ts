import { second } from '../kernel/time'
import { tlsWorld } from './credentials'
import type { World } from './station'
import { Stats } from './stats'
import { tongue16 } from './v16/tongue'
import { tongue21, tongue201 } from './v201/tongue'
import { departLater } from './visits'
import { Wheel } from './wheel'

/** Everything the stations of one run share; `wheel.stop()` ends it. */
type WorldOptions = {
  url: string
  seed: string
  speed?: number
  tlsUrl?: string | null
  tlsRoot?: string | null
  organisation?: string
}

export function createWorld(options: WorldOptions): World {
  const tls = tlsWorld(options.tlsUrl ?? null, options.tlsRoot ?? null, options.organisation ?? '')
  return {
    url: options.url,
    ...(tls ? { tls } : {}),
    seed: options.seed,
    speed: options.speed ?? 1,
    wheel: new Wheel(),
    stats: new Stats(),
    tongues: { '1.6': tongue16, '2.0.1': tongue201, '2.1': tongue21 },
    reacted: (station, evse) => departLater(station, evse, (15 * second) / station.world.speed),
  }
}
