import type { StationGateway } from '../domain/assets/ports'
import { permission, rolesWith } from '../domain/people/permissions'
import type { Role } from '../domain/people/roles'
import { usualLimitMinor } from '../domain/support/desk/decision'
import { type RemedyKind, remedyKinds } from '../domain/support/desk/remedy'
import type { SessionId } from '../kernel/ids'
import { type CommandOption, commandOptions, type EvseOptions } from './commands-options'
import type { Reads } from './reads'
import type { DeskMoney, DeskPlace } from './support-case'

/** One button: why it cannot be pressed (null: it can), what it does to running sessions and to money. */
export type RemedyOption = {
  reason: string | null
  reasonRequired: boolean
  /** Sessions that end by it, and what they have cost so far. */
  stops: number
  money: { what: 'soFar' | 'billed' | 'nothing'; amountMinor: number; currency: string } | null
  /** The most that may be given back; null: no money in it. */
  atMostMinor: number | null
}
type Asking = {
  role: Role
  gateway: Pick<StationGateway, 'isConnected' | 'cannot'>
  place: DeskPlace | null
  money: DeskMoney | null
  /** Whose card it would be is known. */
  mayRestart: boolean
}

const off = (reason: string): RemedyOption => ({
  reason,
  reasonRequired: false,
  stops: 0,
  money: null,
  atMostMinor: null,
})
const noPlace = off('Choose the station first.')
const noEvse = off('Choose the connector first.')

const ofEvse: Partial<Record<RemedyKind, (evse: EvseOptions) => CommandOption>> = {
  unlock: (evse) => evse.unlock,
  stop: (evse) => evse.stop,
  restart: (evse) => evse.start,
  startFree: (evse) => evse.start,
  outOfService: (evse) => evse.outOfService,
  intoService: (evse) => evse.intoService,
}

async function refundOption(reads: Reads, role: Role, money: DeskMoney | null): Promise<RemedyOption> {
  const may = permission(role, 'support.refund')
  if (!may.allowed) return off(may.reason ?? 'Your role does not allow this.')
  if (money?.decision) return off('Money was given back for this session already.')
  if (!money?.billed)
    return off(money?.running ? 'The session runs: it is billed when it ends.' : 'Nothing is billed here.')
  const { amountMinor, currency } = money.billed
  if (amountMinor <= 0) return off('It cost nothing.')
  const limit = rolesWith('support.refundAny').includes(role) ? amountMinor : await limitOf(reads, currency)
  return {
    reason: null,
    reasonRequired: true,
    stops: 0,
    money: { what: 'billed', amountMinor, currency },
    atMostMinor: Math.min(limit, amountMinor),
  }
}

async function limitOf({ db, scope }: Reads, currency: string): Promise<number> {
  const sql = `select case when t.currency = $2 then coalesce((s.value #>> '{}')::bigint, $3) else 0 end as limit from tenants t
    left join settings s on s.tenant_id = t.id and s.key = 'support.refundLimit' where t.id = $1`
  const [row] = await db.query<{ limit: number }>(scope, sql, [scope.tenantId, currency, usualLimitMinor])
  return row?.limit ?? 0
}

/** Every remedy's button for this place, driver and session. The commands ask the same rules again. */
export async function remedyOptions(reads: Reads, asking: Asking): Promise<Record<RemedyKind, RemedyOption>> {
  const { role, gateway, place, money, mayRestart } = asking
  const options = place && (await commandOptions(reads, { stationId: place.stationId, role, gateway }))
  const evse = options?.evses.find(({ evseId }) => evseId === place?.evseId)
  const runningHere = evse?.session?.sessionId ?? null
  const refund = await refundOption(reads, role, money)
  const credit =
    refund.reason === null && (refund.atMostMinor ?? 0) < (refund.money?.amountMinor ?? 0)
      ? off('The whole bill is above what your role gives back. Ask somebody of Finance.')
      : refund
  const command = (option: CommandOption): RemedyOption => ({
    ...option,
    money: soFar(option.stops, runningHere),
    atMostMinor: null,
  })
  const forKind = (kind: RemedyKind): RemedyOption => {
    if (kind === 'refund') return refund
    if (kind === 'credit') return credit
    if (kind === 'sendLink') return { ...off(''), reason: permission(role, 'ticket.work').reason }
    if (!options) return noPlace
    if (kind === 'softReset') return command(options.softReset)
    if (kind === 'hardReset') return command(options.hardReset)
    if (!evse) return noEvse
    const option = command(ofEvse[kind]!(evse))
    if (kind === 'restart' && !mayRestart && option.reason === null)
      return { ...option, reason: 'Find the driver first: whose card it charges must be known.' }
    return option
  }
  return Object.fromEntries(remedyKinds.map((kind) => [kind, forKind(kind)])) as Record<RemedyKind, RemedyOption>

  function soFar(stops: number, sessionId: SessionId | null): RemedyOption['money'] {
    if (stops === 0 || !money?.soFar || money.sessionId !== sessionId) return null
    return { what: 'soFar', ...money.soFar }
  }
}
