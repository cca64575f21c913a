import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Past } from './back-test'
import type { Evidence } from './back-test-evidence'
import type { RealAlarm, TestedStation } from './back-test-tally'

export interface PastSource {
  /** Stations that count now: accepted, not removed. */
  stations(scope: TenantScope): Promise<TestedStation[]>
  /**
   * What is kept of these stations from `from` until before `to` (ms UTC). Each is put together when it is asked for:
   * that of many at once would hold up everything else.
   */
  past(
    scope: TenantScope,
    ids: readonly StationId[],
    evidence: ReadonlySet<Evidence>,
    from: number,
    to: number,
  ): Promise<(() => Past)[]>
  /** Alarms of the rule that were raised in this time. */
  alarms(scope: TenantScope, rule: string, from: number, to: number): Promise<RealAlarm[]>
}
