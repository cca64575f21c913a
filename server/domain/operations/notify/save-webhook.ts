import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { WebhookStore } from './ports'
import type { NewWebhook } from './webhook'

/** `privateAddresses`: the installation allows plain http and addresses of its own network. */
type Ports = { webhooks: WebhookStore; privateAddresses: boolean }

const gone = 'This webhook is not here any more.'

function checkAddress({ privateAddresses }: Ports, { url }: NewWebhook): Result<null, 'invalid'> {
  if (new URL(url).protocol === 'https:' || privateAddresses) return ok(null)
  return refuse('invalid', 'Enter an address that starts with https://. Alarms do not travel unencrypted.')
}

/** @returns the secret, which is told this once. */
export async function addWebhook(
  ports: Ports,
  scope: TenantScope,
  author: Author,
  webhook: NewWebhook,
): Promise<Result<{ id: number; secret: string }, 'invalid'>> {
  const checked = checkAddress(ports, webhook)
  return checked.ok ? ok(await ports.webhooks.add(scope, author, webhook)) : checked
}

export async function changeWebhook(
  ports: Ports,
  scope: TenantScope,
  author: Author,
  id: number,
  webhook: NewWebhook,
): Promise<Result<null, 'invalid' | 'notFound'>> {
  const checked = checkAddress(ports, webhook)
  if (!checked.ok) return checked
  return (await ports.webhooks.change(scope, author, id, webhook)) ? ok(null) : refuse('notFound', gone)
}

/** Its log goes with it. */
export async function removeWebhook(
  { webhooks }: Pick<Ports, 'webhooks'>,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<null, 'notFound'>> {
  return (await webhooks.remove(scope, author, id)) ? ok(null) : refuse('notFound', gone)
}

/** The old secret ends at once. */
export async function renewSecret(
  { webhooks }: Pick<Ports, 'webhooks'>,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<{ secret: string }, 'notFound'>> {
  const secret = await webhooks.renewSecret(scope, author, id)
  return secret === null ? refuse('notFound', gone) : ok({ secret })
}
