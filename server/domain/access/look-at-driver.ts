import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { Driver } from './driver'
import type { DriverFile, DriverPorts } from './driver-ports'

type Look = { driverId: number; reason: string }
type LookRefusal = 'notFound' | 'reasonMissing'

const gone = refuse('notFound', 'There is no such driver here.')
const unsaid = refuse('reasonMissing', 'Say why you need to see it; it goes into the audit log with your name.')
const said = ({ reason }: Look) => (reason.trim().length < 3 ? null : reason.trim())

/** Name, contact and plates in full; who looked, at whom and why is in the audit log before they are shown. */
export async function revealDriver(
  { drivers }: DriverPorts,
  scope: TenantScope,
  author: Author,
  look: Look,
): Promise<Result<Driver, LookRefusal>> {
  const reason = said(look)
  if (reason === null) return unsaid
  const driver = await drivers.reveal(scope, author, look.driverId, reason)
  return driver === null ? gone : ok(driver)
}

/** Everything stored of a driver, for the driver who asks for it (GDPR art. 15 and 20). */
export async function exportDriver(
  { drivers }: DriverPorts,
  scope: TenantScope,
  author: Author,
  look: Look,
): Promise<Result<DriverFile, LookRefusal>> {
  const reason = said(look)
  if (reason === null) return unsaid
  const file = await drivers.file(scope, author, look.driverId, reason)
  return file === null ? gone : ok(file)
}
