import type { ListedToken, LocalList } from '../../kernel/held'
import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Commander } from '../people/actor'
import { type CommandRefusal, type GivingPorts, giveCommand } from './give-command'
import { listDifference } from './held'
import type { GivenCommand } from './send-command'
import type { KnownSetting, StationSettingStore } from './setting'

/** Tokens of the tenant as a local list states them. */
export interface TokensToList {
  tokens(scope: TenantScope): Promise<ListedToken[]>
}

export type ListPorts = GivingPorts & {
  tokensToList: TokensToList
  stationSettings: Pick<StationSettingStore, 'known'>
}

type Part = { version: number; full: boolean; put: ListedToken[]; remove: ListedToken[] }

/** Tokens one message may carry: 1.6 SendLocalListMaxLength (§9.3), 2.x ItemsPerMessage of LocalAuthListCtrlr. */
export function listItemsPerMessage(settings: readonly KnownSetting[]): number {
  const said = settings.find(
    ({ variable, component }) =>
      variable === 'SendLocalListMaxLength' || (component === 'LocalAuthListCtrlr' && variable === 'ItemsPerMessage'),
  )?.value
  const items = Number(said)
  return Number.isInteger(items) && items > 0 ? items : 500
}

/**
 * The messages that bring a station from what it has to what we want: one full list, or the difference; what does not
 * fit into one message follows as differences, each with a version of its own (OCPP 1.6 §5.15, 2.0.1 D01).
 */
export function partsOf(has: LocalList | null, wanted: readonly ListedToken[], items: number): Part[] {
  const first = (has?.version ?? 0) + 1
  const { put, remove } = has ? listDifference(has, wanted) : { put: [...wanted], remove: [] }
  const parts: Part[] = []
  for (let at = 0; at === 0 || at < put.length + remove.length; at += items) {
    const chunk = [...put.map((token) => ({ token, gone: false })), ...remove.map((token) => ({ token, gone: true }))]
    const slice = chunk.slice(at, at + items)
    parts.push({
      version: first + parts.length,
      full: has === null && at === 0,
      put: slice.filter((each) => !each.gone).map((each) => each.token),
      remove: slice.filter((each) => each.gone).map((each) => each.token),
    })
  }
  return parts
}

/**
 * Sends our id tokens to a station's local list: what changed since the last time, or all of it. A station that says
 * its list is of another version (VersionMismatch) gets all of it at once.
 */
export async function sendLocalList(
  ports: ListPorts,
  scope: TenantScope,
  actor: Commander,
  input: { stationId: StationId; full: boolean; reason?: string | null },
): Promise<Result<GivenCommand, CommandRefusal | 'upToDate'>> {
  const { stationId, reason } = input
  const held = await ports.held.list(scope, stationId)
  const list = (held.find((row) => row.kind === 'localList')?.data ?? null) as LocalList | null
  const wanted = await ports.tokensToList.tokens(scope)
  const items = listItemsPerMessage(await ports.stationSettings.known(scope, stationId))
  const parts = partsOf(input.full ? null : list, wanted, items)
  // A full list keeps counting: a lower version than before is one that stations refuse.
  const base = input.full ? (list?.version ?? 0) : 0
  const numbered = parts.map((part) => ({ ...part, version: part.version + base }))
  if (!input.full && list && numbered[0]!.put.length + numbered[0]!.remove.length === 0)
    return refuse('upToDate', 'The station has these tokens already, as we last sent them.')
  const give = (part: Part) =>
    giveCommand(ports, scope, actor, { stationId, reason, request: { kind: 'sendLocalList', ...part } })
  const [first, ...rest] = numbered
  const given = await give(first!)
  if (!given.ok) return given
  const goOn = async () => {
    const { answer } = await given.value.done
    if (answer.outcome === 'rejected' && answer.detail.startsWith('VersionMismatch') && !first!.full)
      return void (await sendLocalList(ports, scope, actor, { ...input, full: true }))
    if (answer.outcome !== 'accepted') return
    for (const part of rest) {
      const next = await give(part)
      if (!next.ok || (await next.value.done).answer.outcome !== 'accepted') return
    }
  }
  void goOn().catch(() => {}) // each part is a command of its own: what failed is seen there
  return ok(given.value)
}
