import type { LocationId, OwnerId, TariffId, TariffVersionId } from '../../../kernel/ids'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { AuditLine } from '../../people/ports'
import type { Wish, WishState } from './wish'

export type NewWish = Omit<Wish, 'id' | 'state' | 'versionId'> & { ownerId: OwnerId; author: Author; at: number }
export type WishAnswer = {
  state: Exclude<WishState, 'open'>
  answer: string | null
  versionId: TariffVersionId | null
  author: Author
  at: number
}

export interface WishStore {
  /** One transaction in which nobody else changes this tenant's wishes; changes and audit lines commit together. */
  change<T>(scope: TenantScope, work: (wishes: Wishes) => Promise<T>): Promise<T>
}

export interface Wishes {
  /** Percent; null: the operator never said. */
  mostPercent(): Promise<number | null>
  setMostPercent(percent: number): Promise<void>
  /** What drivers paid per kWh by this tariff at this site the last time; null: never, or not in this scope. */
  price(locationId: LocationId, tariffId: TariffId): Promise<{ price: number; currency: string } | null>
  isOpen(locationId: LocationId, tariffId: TariffId): Promise<boolean>
  add(wish: NewWish): Promise<number>
  wish(id: number): Promise<Wish | null>
  settle(id: number, answer: WishAnswer): Promise<void>
  record(author: Author, line: AuditLine): Promise<void>
}
