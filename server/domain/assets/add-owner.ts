import type { OwnerId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AssetPorts } from './asset-ports'

export type AddOwner = { name: string; contactEmail: string | null }

/** Somebody who paid for hardware and follows it in the owner portal. */
export async function addOwner(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: AddOwner,
): Promise<Result<{ ownerId: OwnerId }, 'badOwner' | 'conflict'>> {
  const owner = { name: input.name.trim(), contactEmail: input.contactEmail?.trim() || null }
  if (owner.name === '') return refuse('badOwner', 'Give the owner a name.')
  const added = await ports.locations.addOwner(scope, owner, {
    author,
    line: { action: 'owner.added', objectType: 'owner', after: owner },
  })
  return added === 'nameTaken'
    ? refuse('conflict', `There is an owner called ${owner.name} already.`)
    : ok({ ownerId: added })
}
