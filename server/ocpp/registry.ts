import type { StationId } from '../kernel/ids'
import type { StationLink } from './station-link'

/** Who is connected: one link per station, the newest. */
export class Registry {
  private readonly links = new Map<StationId, StationLink>()

  get(stationId: StationId): StationLink | null {
    const link = this.links.get(stationId)
    return link?.open ? link : null
  }

  /**
   * Takes in a new link; an older one of the same station is ended first, and the new one waits for what the old one
   * still commits. Returns true when one was evicted.
   */
  admit(link: StationLink): boolean {
    const previous = this.links.get(link.stationId) ?? null
    const evicts = previous?.open ?? false
    previous?.end({ reason: 'replaced by a newer connection', code: 1000, replaced: true })
    this.links.set(link.stationId, link)
    link.begin(previous)
    return evicts
  }

  /** Called when a link has settled; a late one cannot remove its successor. */
  remove(link: StationLink): void {
    if (this.links.get(link.stationId) === link) this.links.delete(link.stationId)
  }

  /** Resolves when a link that has ended has committed all it had received. */
  async settled(stationId: StationId): Promise<void> {
    const link = this.links.get(stationId)
    if (link && !link.open) await link.settled
  }

  all(): IterableIterator<StationLink> {
    return this.links.values()
  }

  get count(): number {
    return this.links.size
  }
}
