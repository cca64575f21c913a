import { judgePassword } from '../../kernel/password-rules'
import { ok, type Result, refuse } from '../../kernel/result'
import type { Author } from './actor'
import type { Account, AccountPorts, SetupLink } from './ports'
import { rightsChanged } from './rights-changed'

export type LinkUse = {
  token: string
  password: string
  ip: string | null
  firstAdmin?: { company: string; name: string; email: string }
}
type Refused = 'linkExpired' | 'weakPassword' | 'invalid'

const expired = () =>
  refuse('linkExpired', 'This link was used already or is older than a day. Ask your administrator for a new one.')

/** What the link is for, as long as it works. */
export async function readSetupLink(ports: AccountPorts, token: string): Promise<Result<SetupLink, 'linkExpired'>> {
  const link = await ports.accounts.link(token, ports.clock.now())
  return link ? ok(link) : expired()
}

/** Chooses a password by a one-time link; the first administrator's link also founds the organisation. */
export async function useSetupLink(ports: AccountPorts, use: LinkUse): Promise<Result<{ email: string }, Refused>> {
  const link = await ports.accounts.link(use.token, ports.clock.now())
  if (!link) return expired()
  const person = link.purpose === 'firstAdmin' ? use.firstAdmin : { email: link.email ?? '', name: link.name ?? '' }
  if (!person) return refuse('invalid', 'Fill in the organisation, your name and your e-mail.')
  const email = person.email.trim().toLowerCase()
  const judgement = judgePassword(use.password, { email, name: person.name })
  if (judgement.problem) return refuse('weakPassword', judgement.problem)
  const passwordHash = await ports.passwords.hash(use.password)
  const author: Author = { userId: link.userId, name: person.name, ip: use.ip }
  const way =
    use.firstAdmin && link.purpose === 'firstAdmin'
      ? { firstAdmin: { ...use.firstAdmin, email, passwordHash } }
      : { passwordHash }
  const account: Account | null = await ports.accounts.useLink(use.token, ports.clock.now(), way, author)
  if (!account) return expired()
  ports.events.publish([rightsChanged(account.userId, ports.clock.now())])
  return ok({ email: account.email })
}
