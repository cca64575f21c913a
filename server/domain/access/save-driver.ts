import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type DriverDraft, readDriver } from './driver'
import type { DriverPorts } from './driver-ports'

/** Adds a driver, or changes one. */
export async function saveDriver(
  { drivers }: DriverPorts,
  scope: TenantScope,
  author: Author,
  input: { id: number | null } & DriverDraft,
): Promise<Result<{ id: number }, 'driverInvalid' | 'notFound'>> {
  const draft = readDriver(input)
  if (!draft.ok) return draft
  const id = await drivers.save(scope, author, input.id, draft.value)
  return id === null ? refuse('notFound', 'There is no such driver here, or it was erased.') : ok({ id })
}
