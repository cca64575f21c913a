import type { TenantScope } from '../../kernel/scope'
import type { DownloadStore, ReportFiles } from './ports'

/** A change of less is not worth a write. */
const progressStep = 0.05

/** Makes the files of a tenant that wait, one after the other. @returns how many. */
export async function makeDownloads(
  ports: { downloads: DownloadStore; files: ReportFiles },
  scope: TenantScope,
): Promise<number> {
  for (let made = 0; ; made += 1) {
    const waiting = await ports.downloads.take(scope)
    if (!waiting) return made
    const { id, request } = waiting
    let told = 0
    let writing = Promise.resolve()
    const progress = (ratio: number) => {
      if (ratio - told < progressStep) return
      told = ratio
      writing = writing.then(() => ports.downloads.setProgress(scope, id, ratio)).catch(() => {})
    }
    try {
      const file = await ports.files.make(scope, request, progress)
      await writing
      await ports.downloads.finish(scope, id, file)
    } catch (error) {
      await writing
      await ports.downloads.fail(scope, id, error instanceof Error ? error.message : String(error))
    }
  }
}
