import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { DownloadStore } from './ports'

/** Takes a file of one's own out of the tray; work on one that is under way is thrown away. */
export async function removeDownload(
  ports: { downloads: DownloadStore },
  scope: TenantScope,
  actor: Actor,
  id: number,
): Promise<Result<null, 'notFound'>> {
  if (await ports.downloads.remove(scope, actor.userId, id)) return ok(null)
  return refuse('notFound', 'This file is not here any more. Files are kept for seven days.')
}
