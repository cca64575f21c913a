import type { TariffId } from '../../kernel/ids'
import type { Author } from '../people/actor'
import type { Assignment, AssignmentLevel } from './choose-assignment'

/** `ids` of things of this level; empty for the level tenant, which is one thing. */
export type AssignmentTargets = { level: AssignmentLevel; ids: readonly number[] }

export type NewAssignments = {
  tariffId: TariffId
  targets: AssignmentTargets
  groupKey: string | null
  partner: string | null
  /** ms UTC. */
  validFrom: number
  author: Author
  at: number
}

/** Assignments inside the transaction of `Tariffs`. */
export interface AssignmentTable {
  find(id: number): Promise<Assignment | null>
  /** How many of the targets exist and are in use. */
  known(targets: AssignmentTargets): Promise<number>
  /** EVSEs the targets hold. */
  evsesOf(targets: AssignmentTargets): Promise<number>
  /** EVSEs a tariff prices now, or will once all that is planned has begun. */
  evsesPriced(tariffId: TariffId, now: number): Promise<number>
  /** The tariffs that would count in place of this assignment without it, each with the EVSEs it would price in all. */
  heirs(id: number, now: number): Promise<{ tariffId: TariffId; evses: number }[]>
  /** Open or planned rows of a tariff. */
  inUse(tariffId: TariffId, at: number): Promise<number>
  /** Ends what counted for the same target and drivers at `validFrom` and adds the new rows; targets that have them already stay. */
  assign(rows: NewAssignments): Promise<{ assigned: number; ended: { id: number; tariffId: number }[] }>
  /** A row that has not begun ends where it begins and so never counts. */
  end(id: number, at: number): Promise<void>
  /** Tells the displays of the stations below these targets what counts there at this instant. */
  announce(targets: AssignmentTargets, at: number): Promise<void>
}
