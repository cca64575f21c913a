import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { FailedWork, FailedWorkDesk } from '../domain/billing/failed-work'
import type { TenantScope } from '../kernel/scope'

type Data = Record<string, string | number | boolean | null>
type Letter = JobWithMetadata<Data>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What a thrown error became: its message, else what there is of it. */
function errorText(output: object | null): string | null {
  if (output === null) return null
  const { message } = output as { message?: unknown }
  return typeof message === 'string' && message !== '' ? message : JSON.stringify(output)
}

const shown = (letter: Letter): FailedWork => ({
  id: letter.id,
  work: letter.sourceName ?? '',
  askedAt: letter.sourceCreatedOn?.getTime() ?? null,
  failedAt: letter.createdOn.getTime(),
  tries: (letter.sourceRetryCount ?? 0) + 1,
  error: errorText(letter.sourceOutput),
})

/** The dead letters of one tenant: those whose data name it. */
export function failedWorkIn(boss: PgBoss, deadLetters: string): FailedWorkDesk {
  const letters = ({ tenantId }: TenantScope, id?: string) =>
    id !== undefined && !uuid.test(id)
      ? Promise.resolve<Letter[]>([])
      : boss.findJobs<Data>(deadLetters, { data: { tenantId }, ...(id === undefined ? {} : { id }) })
  return {
    async list(scope, limit) {
      const found = (await letters(scope)).map(shown)
      return found.sort((a, b) => b.failedAt - a.failedAt).slice(0, limit)
    },
    async find(scope, id) {
      const [letter] = await letters(scope, id)
      return letter ? shown(letter) : null
    },
    async retry(scope, id) {
      const [letter] = await letters(scope, id)
      if (!letter?.sourceName) return
      await boss.send(letter.sourceName, letter.data, { singletonKey: id })
      await boss.deleteJob(deadLetters, id)
    },
    async dismiss(scope, id) {
      const [letter] = await letters(scope, id)
      if (letter) await boss.deleteJob(deadLetters, id)
    },
  }
}
