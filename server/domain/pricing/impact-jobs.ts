import type { TariffId, TariffVersionId, TenantId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import { mintScope } from '../../kernel/scope'
import { day, minute } from '../../kernel/time'
import type { ImpactResult } from './impact'
import type { TariffPorts } from './ports'
import { repriceBills } from './reprice-bills'
import type { TariffDefinition } from './tariff'

export type ImpactState = 'running' | 'done' | 'cancelled' | 'failed'
export type ImpactProgress = { state: ImpactState; done: number; total: number; result: ImpactResult | null }

/** What is priced again: `version` null for a definition that is not stored. */
export type ImpactSubject = {
  tariffId: TariffId
  definition: TariffDefinition
  version: { id: TariffVersionId; revision: number } | null
}

type Job = ImpactProgress & {
  tenantId: TenantId
  cancel: AbortController
  endedAt: number | null
  finished: Promise<void>
}

const atOnce = 2
const keptMs = 15 * minute
const lookBackMs = 30 * day

export type ImpactPorts = Pick<TariffPorts, 'tariffs' | 'impactSource' | 'priceSeries' | 'clock'> & {
  /** Lets everything else of the process run; resolves at the next turn of its event loop. */
  pause(): Promise<void>
  report(error: unknown): void
}

/**
 * Impacts that are being worked out, by key. In this process's memory on purpose: whoever asked watches the progress;
 * after a restart it is asked for again. What is worth keeping, a finished impact of a draft, is stored with the draft.
 */
export class ImpactJobs {
  private readonly jobs = new Map<string, Job>()
  constructor(private readonly ports: ImpactPorts) {}

  /** Starts on the bills of the last 30 days; two at once a tenant. */
  start(tenantId: TenantId, subject: ImpactSubject): Result<{ jobId: string }, 'busy'> {
    this.forget()
    const running = [...this.jobs.values()].filter((job) => job.tenantId === tenantId && job.state === 'running')
    if (running.length >= atOnce)
      return refuse('busy', 'Two impacts are being worked out already. Wait for one, or cancel it.')
    const jobId = crypto.randomUUID()
    const job: Job = {
      tenantId,
      state: 'running',
      done: 0,
      total: 0,
      result: null,
      cancel: new AbortController(),
      endedAt: null,
      finished: Promise.resolve(),
    }
    this.jobs.set(jobId, job)
    job.finished = this.run(job, subject)
    return ok({ jobId })
  }

  /** null: there is none of this key in this tenant, or it ended long ago. */
  progress(tenantId: TenantId, jobId: string): ImpactProgress | null {
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

  private async run(job: Job, subject: ImpactSubject): Promise<void> {
    const scope = mintScope(job.tenantId, null)
    const to = this.ports.clock.now()
    try {
      const { result, evses } = await repriceBills(this.ports, scope, subject, { from: to - lookBackMs, to }, job)
      if (job.cancel.signal.aborted) return
      if (subject.version)
        await this.ports.tariffs.keepImpact(scope, subject.version.id, {
          ...result,
          revision: subject.version.revision,
          at: to,
          evses,
        })
      job.result = result
      job.state = 'done'
    } catch (error) {
      if (job.cancel.signal.aborted) return
      job.state = 'failed'
      this.ports.report(error)
    } finally {
      if (job.cancel.signal.aborted) job.state = 'cancelled'
      job.endedAt = this.ports.clock.now()
    }
  }

  private forget(): void {
    const now = this.ports.clock.now()
    for (const [jobId, job] of this.jobs)
      if (job.endedAt !== null && job.endedAt < now - keptMs) this.jobs.delete(jobId)
  }
}
