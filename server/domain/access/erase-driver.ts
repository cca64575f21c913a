import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from '../people/actor'
import type { DriverPorts, Kept } from './driver-ports'

/** Bills and what proves them are kept this long in the countries we bill in (NL AWR art. 52: 7, DE AO §147: 8, BE: 7–10). */
export const keepBillsYears = 10

/** GDPR art. 17: what identifies the driver goes; bills stay as long as the law wants them (art. 17(3)b), without a name. */
export async function eraseDriver(
  { drivers, clock }: DriverPorts & { clock: Clock },
  scope: TenantScope,
  author: Author,
  { driverId, reason }: { driverId: number; reason: string },
): Promise<Result<Kept, 'notFound' | 'reasonMissing' | 'running'>> {
  if (reason.trim().length < 3) return refuse('reasonMissing', 'Say who asked for it; it goes into the audit log.')
  const erased = await drivers.erase(scope, author, driverId, clock.now(), reason.trim())
  if (erased === 'notFound') return refuse('notFound', 'There is no such driver here, or it is erased already.')
  if (erased === 'running') return refuse('running', 'A session of this driver is running. Erase when it has ended.')
  return ok(erased)
}
