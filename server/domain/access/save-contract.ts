import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { ContractDraft, DriverPorts } from './driver-ports'

export type SaveContract = ContractDraft & ({ id: number } | { driverId: number })

/** Adds a contract to a driver, or changes one: name, active or not, how many sessions at a time. */
export async function saveContract(
  { drivers }: DriverPorts,
  scope: TenantScope,
  author: Author,
  input: SaveContract,
): Promise<Result<null, 'contractInvalid' | 'notFound'>> {
  const name = input.name.trim()
  if (name === '') return refuse('contractInvalid', 'A contract needs a name.')
  const draft = { name, active: input.active, maxConcurrentSessions: input.maxConcurrentSessions }
  const done =
    'id' in input
      ? await drivers.changeContract(scope, author, input.id, draft)
      : (await drivers.addContract(scope, author, input.driverId, draft)) !== null
  return done ? ok(null) : refuse('notFound', 'There is no such driver or contract here.')
}
