import type { AlarmId, StationId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from '../people/actor'
import type { HandOverFacts, HandOverSection } from './hand-over'

/** The hand-over nobody has confirmed yet. `since`: when the last one was confirmed. */
export type OpenHandOver = {
  /** Key of the last confirmed one; 0: there is none. Who confirms names it, so that nobody confirms twice. */
  after: number
  since: number
  /** Who has the shift, and since when; null: nobody has ever taken over. */
  takenOver: { at: number; byName: string } | null
  remark: string
  remarkByName: string | null
  remarkAt: number | null
  revision: number
}

export interface HandOverDesk {
  open(scope: TenantScope, now: number): Promise<OpenHandOver>
  facts(scope: TenantScope, since: number, now: number): Promise<HandOverFacts>
  /** `revision`: what its writer started from; another in between: conflict. */
  remark(
    scope: TenantScope,
    author: Author,
    change: { remark: string; revision: number; at: number },
  ): Promise<Result<{ revision: number }, 'conflict'>>
  /** Writes the sections down and begins the next one, with the audit line. */
  confirm(
    scope: TenantScope,
    author: Author,
    done: { after: number; since: number; sections: readonly HandOverSection[]; at: number },
  ): Promise<Result<{ id: number }, 'conflict'>>
}

export type NewPromise = {
  stationId: StationId | null
  alarmId: AlarmId | null
  body: string
  dueAt: number
  at: number
}

export interface PromiseStore {
  /** With a line in the history of its alarm. */
  make(scope: TenantScope, author: Author, made: NewPromise): Promise<Result<{ id: number }, 'notFound'>>
  keep(scope: TenantScope, author: Author, id: number, at: number): Promise<Result<null, 'notFound' | 'conflict'>>
}

export type HandOverPorts = { handOvers: HandOverDesk; clock: Clock }
export type PromisePorts = { promises: PromiseStore; clock: Clock }
