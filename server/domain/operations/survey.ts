import type { StationId, TenantId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Boot, EventBus, Finding, StationSurveyed } from '../events'

/** What a station did in the last day, oldest first; instants ms UTC, ours. */
export type History = {
  stationId: StationId
  boots: readonly Boot[]
  notes: readonly { at: number; kind: string; text: string }[]
  skew: { ms: number; since: number } | null
}

export interface SurveySource {
  /** `slow`: also the facts that change within days only, or take longer to find. */
  findings(scope: TenantScope, now: number, slow: boolean): Promise<(Finding & { stationId: StationId })[]>
  /** `stationIds` null: of every station that has any. */
  history(scope: TenantScope, now: number, stationIds: readonly StationId[] | null): Promise<History[]>
}

type Ports = {
  source: SurveySource
  events: EventBus
  clock: Clock
  tenants: () => Promise<TenantId[]>
  scopeOf: (tenantId: TenantId) => TenantScope
}

/** Slow facts are read at every tenth run. */
const slowEvery = 10

type Told = {
  run: number
  /** Findings as they were last published, by station. */
  findings: Map<StationId, string>
  forgotten: Set<StationId>
  slowOf: ReadonlyMap<StationId, readonly Finding[]>
}

/**
 * Reads what no event tells (something waits, ends, or does not come), tenant by tenant in its scope, and publishes
 * what changed. Stations that were just read anew get everything again, because their facts were forgotten.
 */
export class StationSurvey {
  private readonly told = new Map<TenantId, Told>()
  private readonly stopHearing: () => void

  constructor(private readonly ports: Ports) {
    this.stopHearing = ports.events.subscribe(['station.changed'], ({ tenantId, stationId }) =>
      this.told.get(tenantId)?.forgotten.add(stationId),
    )
  }

  stop(): void {
    this.stopHearing()
  }

  async run(): Promise<void> {
    for (const tenantId of await this.ports.tenants()) await this.survey(tenantId)
  }

  private async survey(tenantId: TenantId): Promise<void> {
    const { source, scopeOf, clock, events } = this.ports
    const [scope, now] = [scopeOf(tenantId), clock.now()]
    const before = this.told.get(tenantId)
    const told: Told = before ?? { run: 0, findings: new Map(), forgotten: new Set(), slowOf: new Map() }
    const again = [...told.forgotten]
    const slow = told.run % slowEvery === 0
    const fast = Map.groupBy(await source.findings(scope, now, false), (each) => each.stationId)
    if (slow) told.slowOf = Map.groupBy(await source.findings(scope, now, true), (each) => each.stationId)
    const history = before && again.length === 0 ? [] : await source.history(scope, now, before ? again : null)
    for (const id of again) told.forgotten.delete(id)
    told.run += 1
    this.told.set(tenantId, told)
    events.publish(this.changes(told, { tenantId, now, again, history, fast }))
  }

  private changes(told: Told, found: Found): StationSurveyed[] {
    const { tenantId, now, again, fast } = found
    const historyOf = new Map(found.history.map((each) => [each.stationId, each]))
    const ids = new Set([...again, ...historyOf.keys(), ...fast.keys(), ...told.slowOf.keys(), ...told.findings.keys()])
    return [...ids].flatMap((stationId): StationSurveyed[] => {
      const findings = [...(fast.get(stationId) ?? []), ...(told.slowOf.get(stationId) ?? [])].map(
        ({ fact, since, count, detail }) => ({ fact, since, count, detail }),
      )
      const text = JSON.stringify(findings)
      const isNew = told.findings.get(stationId) !== text && (findings.length > 0 || told.findings.has(stationId))
      if (findings.length > 0) told.findings.set(stationId, text)
      else told.findings.delete(stationId)
      const history = historyOf.get(stationId)
      if (!isNew && !history && !again.includes(stationId)) return []
      const { boots = [], notes = [], skew = null } = history ?? {}
      return [{ type: 'station.surveyed', tenantId, stationId, at: now, receivedAt: now, findings, boots, notes, skew }]
    })
  }
}

type Found = {
  tenantId: TenantId
  now: number
  again: readonly StationId[]
  history: readonly History[]
  fast: ReadonlyMap<StationId, readonly Finding[]>
}
