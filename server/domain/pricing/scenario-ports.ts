import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { Scenario } from './scenarios'

export type SavedScenario = { id: number; name: string; input: Scenario }

export interface ScenarioStore {
  /** A name that exists is replaced. Audited. */
  save(scope: TenantScope, author: Author, name: string, input: Scenario): Promise<number>
  /** false: there is none. */
  remove(scope: TenantScope, author: Author, id: number): Promise<boolean>
}
