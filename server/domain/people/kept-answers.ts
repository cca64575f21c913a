import type { TenantScope } from '../../kernel/scope'

/** One request of a program, named by it: who sent it, the name it gave, and what it asked in one hash. */
export type NamedRequest = { caller: string; key: string; fingerprint: string }
export type KeptAnswer = { status: number; body: string }

/**
 * Answers to requests that programs named with an Idempotency-Key, so that a request sent again after a lost answer does
 * nothing a second time. Kept for a day.
 */
export interface KeptAnswers {
  /** `new`: go on, and then keep or forget; `running`: the same is being worked on; `different`: the name was used for something else. */
  begin(scope: TenantScope, request: NamedRequest, now: number): Promise<'new' | 'running' | 'different' | KeptAnswer>
  keep(scope: TenantScope, request: NamedRequest, answer: KeptAnswer): Promise<void>
  /** Nothing was done: the name is free again. */
  forget(scope: TenantScope, request: NamedRequest): Promise<void>
}
