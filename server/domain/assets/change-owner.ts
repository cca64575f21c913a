import type { OwnerId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AssetPorts } from './asset-ports'
import { difference } from './difference'

export type ChangeOwner = { ownerId: OwnerId; name?: string; contactEmail?: string | null }

export async function changeOwner(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: ChangeOwner,
): Promise<Result<{ changed: string[] }, 'notFound' | 'conflict'>> {
  const owner = await ports.locations.findOwner(scope, input.ownerId)
  if (!owner) return refuse('notFound', 'This owner is not here any more.')
  const { before, after } = difference(owner, {
    name: input.name?.trim() || undefined,
    contactEmail: input.contactEmail,
  })
  const changed = Object.keys(after)
  if (changed.length === 0) return ok({ changed })
  const done = await ports.locations.changeOwner(scope, owner.id, after, {
    author,
    line: { action: 'owner.changed', objectType: 'owner', objectId: owner.id, before, after },
  })
  return done === 'nameTaken' ? refuse('conflict', `There is an owner called ${after.name} already.`) : ok({ changed })
}
