import { second } from '../kernel/time'
import type { World } from './station'
import { Stats } from './stats'
import { tongue16 } from './v16/tongue'
import { tongue21, tongue201 } from './v201/tongue'
import { departLater } from './visits'
import { Wheel } from './wheel'

/** Everything the stations of one run share; `wheel.stop()` ends it. */
export function createWorld(options: { url: string; seed: string; speed?: number }): World {
  return {
    url: options.url,
    seed: options.seed,
    speed: options.speed ?? 1,
    wheel: new Wheel(),
    stats: new Stats(),
    tongues: { '1.6': tongue16, '2.0.1': tongue201, '2.1': tongue21 },
    reacted: (station, evse) => departLater(station, evse, (15 * second) / station.world.speed),
  }
}
