import type { Scoped } from '../db/scoped'
import type { TenantScope } from '../kernel/scope'

/** What every view reads through: the scoped door and the scope it was opened with. A view is `(reads, input) => Promise<shape>`. */
export type Reads = { db: Scoped; scope: TenantScope; now: () => number }
