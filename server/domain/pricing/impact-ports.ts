import type { TariffId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { BilledSession } from './impact'

/** The bills of a time that a tariff's change would have touched. */
export type BillsInReach = {
  bills: number
  /** EVSEs the tariff prices, now or as planned (TariffStake). */
  evses: number
  /** Sessions with energy at these EVSEs that have no bill. */
  withoutBill: number
  /** In order of issue; ends when `signal` does. */
  portions(signal: AbortSignal): AsyncIterable<readonly BilledSession[]>
}

export interface ImpactSource {
  /** Bills issued from `from` until before `to` (ms UTC) that stand: neither credits nor credited. */
  reach(scope: TenantScope, tariffId: TariffId, from: number, to: number): Promise<BillsInReach>
}
