import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { type Clock, day } from '../../kernel/time'
import type { Actor } from '../people/actor'
import type { DownloadStore, FileRequest } from './ports'
import { reportTitles } from './report'

/** Files are kept this long. */
const keptMs = 7 * day

/** Asks for a file; a job makes it. @returns the download's key. */
export async function requestDownload(
  ports: { downloads: DownloadStore; clock: Clock },
  scope: TenantScope,
  actor: Actor,
  request: FileRequest,
): Promise<Result<{ id: number }>> {
  const name = `${reportTitles[request.report]} report, ${request.format.toUpperCase()}`
  const expiresAt = ports.clock.now() + keptMs
  return ok({ id: await ports.downloads.add(scope, { userId: actor.userId, name, request, expiresAt }) })
}
