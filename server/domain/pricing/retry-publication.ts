import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'

/** Tries once more to tell somebody of a version who could not be told. */
export async function retryPublication(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: { id: number },
): Promise<Result<null, 'notFound'>> {
  const found = await ports.tariffs.retryPublication(scope, author, input.id, ports.clock.now())
  return found ? ok(null) : refuse('notFound', 'There is nothing to try again: it is on its way, done, or gone.')
}
