import type { TenantId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import { mintScope } from '../../kernel/scope'
import { type Clock, minute } from '../../kernel/time'
import { type BackTestPorts, backTestRule, type Trial } from './back-test-rule'
import type { BackTestResult } from './back-test-tally'

type BackTestState = 'running' | 'done' | 'cancelled' | 'failed'
/** `done` of `total` stations. */
export type BackTestProgress = { state: BackTestState; done: number; total: number; result: BackTestResult | null }

type Job = BackTestProgress & {
  tenantId: TenantId
  cancel: AbortController
  endedAt: number | null
  finished: Promise<void>
}

const atOnce = 2
const keptMs = 15 * minute

type Ports = BackTestPorts & { clock: Clock; report(error: unknown): void }

/**
 * Back-tests that are being worked out, by key. In this process's memory on purpose: whoever asked watches the
 * progress; after a restart it is asked for again.
 */
export class BackTestJobs {
  private readonly jobs = new Map<string, Job>()
  constructor(private readonly ports: Ports) {}

  /** Two at once a tenant. */
  start(tenantId: TenantId, trial: Trial): Result<{ jobId: string }, 'busy'> {
    this.forget()
    const running = [...this.jobs.values()].filter((job) => job.tenantId === tenantId && job.state === 'running')
    if (running.length >= atOnce)
      return refuse('busy', 'Two back-tests are running already. Wait for one, or cancel it.')
    const jobId = crypto.randomUUID()
    const cancel = new AbortController()
    const progress = { state: 'running' as const, done: 0, total: 0, result: null }
    const job: Job = { ...progress, tenantId, cancel, endedAt: null, finished: Promise.resolve() }
    this.jobs.set(jobId, job)
    job.finished = this.run(job, trial)
    return ok({ jobId })
  }

  /** null: there is none of this key in this tenant, or it ended long ago. */
  progress(tenantId: TenantId, jobId: string): BackTestProgress | null {
    const job = this.jobs.get(jobId)
    if (job?.tenantId !== tenantId) return null
    const { state, done, total, result } = job
    return { state, done, total, result }
  }

  /** false: nothing of this key runs in this tenant. */
  cancel(tenantId: TenantId, jobId: string): boolean {
    const job = this.jobs.get(jobId)
    if (job?.tenantId !== tenantId || job.state !== 'running') return false
    job.cancel.abort()
    job.state = 'cancelled'
    return true
  }

  /** Cancels what runs and waits until it has let go of the database. */
  async close(): Promise<void> {
    for (const job of this.jobs.values()) job.cancel.abort()
    await Promise.all([...this.jobs.values()].map(({ finished }) => finished))
  }

  private async run(job: Job, trial: Trial): Promise<void> {
    const { clock, report } = this.ports
    try {
      const result = await backTestRule(this.ports, mintScope(job.tenantId, null), trial, clock.now(), job)
      if (job.cancel.signal.aborted) return
      job.result = result
      job.state = 'done'
    } catch (error) {
      if (job.cancel.signal.aborted) return
      job.state = 'failed'
      report(error)
    } finally {
      if (job.cancel.signal.aborted) job.state = 'cancelled'
      job.endedAt = clock.now()
    }
  }

  private forget(): void {
    const now = this.ports.clock.now()
    for (const [jobId, job] of this.jobs)
      if (job.endedAt !== null && job.endedAt < now - keptMs) this.jobs.delete(jobId)
  }
}
