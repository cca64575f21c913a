import type { SettingsStore } from '../domain/people/settings'
import { tileOrigin } from '../domain/people/tile-template'

/** Where map pictures may come from, for the content security policy of every page. */
export type TileOrigins = { current(): readonly string[]; refresh(): Promise<void> }

/** Read at start and after every change; a page needs a full load to be given a new policy. */
export async function openTileOrigins(settings: SettingsStore): Promise<TileOrigins> {
  let origins: readonly string[] = []
  const refresh = async () => {
    const found = (await settings.allTileTemplates()).map(tileOrigin)
    origins = [...new Set(found.filter((origin) => origin !== null))].sort()
  }
  await refresh()
  return { current: () => origins, refresh }
}
