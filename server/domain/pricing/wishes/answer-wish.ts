import type { TariffVersionId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { TariffPorts } from '../ports'
import { saveDraft } from '../save-draft'
import { startDraft } from '../start-draft'
import { latest, type VersionRecord } from '../version'
import { mostPercentEver, type Wish, withEnergyPrice } from './wish'
import type { WishStore } from './wish-ports'
import { openWish } from './withdraw-wish'

type Ports = Pick<TariffPorts, 'tariffs'> & { wishes: WishStore; clock: Clock }

/** The operator says no, and why. */
export function declineWish(
  ports: Pick<Ports, 'wishes' | 'clock'>,
  scope: TenantScope,
  author: Author,
  { id, answer }: { id: number; answer: string },
): Promise<Result<void, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  return ports.wishes.change(scope, async (wishes) => {
    const found = await openWish(wishes, id)
    if (!found.ok) return found
    await wishes.settle(id, { state: 'declined', answer, versionId: null, author, at })
    await wishes.record(author, { action: 'price.wishDeclined', objectType: 'priceWish', objectId: id, reason: answer })
    return ok(undefined)
  })
}

type Drafted = { tariffId: number; versionId: TariffVersionId; version: number }

/**
 * The operator says yes: a draft of the tariff with the wished price, which goes through review and publication like
 * every other. A draft that was made while the answer could not be kept is refused as open, and nothing is lost.
 */
export async function draftWish(
  ports: Ports,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<Drafted, 'notFound' | 'conflict' | 'priceGone' | 'archived' | 'draftOpen' | 'notDraft'>> {
  const at = ports.clock.now()
  const found = await ports.wishes.change(scope, (wishes) => openWish(wishes, id))
  if (!found.ok) return found
  const wish = found.value
  const definition = await changed(ports, scope, wish)
  if (!definition)
    return refuse(
      'priceGone',
      `No price per kWh of this tariff is ${wish.currentPrice} any more. Change the tariff by hand, or decline and say why.`,
    )
  const made = await startDraft(ports, scope, author, { tariffId: wish.tariffId, fromVersion: null })
  if (!made.ok) return made
  const { versionId } = made.value
  const note = `Wish of an owner: ${wish.currentPrice} to ${wish.wantedPrice} ${wish.currency} per kWh.`
  const saved = await saveDraft(ports, scope, author, { versionId, revision: 1, definition, note })
  if (!saved.ok) return saved
  await ports.wishes.change(scope, async (wishes) => {
    await wishes.settle(id, { state: 'drafted', answer: null, versionId, author, at })
    await wishes.record(author, {
      action: 'price.wishDrafted',
      objectType: 'priceWish',
      objectId: id,
      after: { versionId },
    })
  })
  return ok({ tariffId: wish.tariffId, ...made.value })
}

const changed = (ports: Ports, scope: TenantScope, { tariffId, currentPrice, wantedPrice }: Wish) =>
  ports.tariffs.change(scope, async (tariffs) => {
    const from = latest<VersionRecord>(await tariffs.versions(tariffId))
    return from && withEnergyPrice(from.definition, currentPrice, wantedPrice)
  })

/** How far owners' wishes may go from now on, percent. */
export async function limitWishes(
  ports: Pick<Ports, 'wishes'>,
  scope: TenantScope,
  author: Author,
  mostPercent: number,
): Promise<Result<void, 'invalid'>> {
  if (!(mostPercent >= 0 && mostPercent <= mostPercentEver))
    return refuse('invalid', `Between 0 and ${mostPercentEver} %; 0 takes no wishes.`)
  return ports.wishes.change(scope, async (wishes) => {
    const before = await wishes.mostPercent()
    await wishes.setMostPercent(mostPercent)
    const line = { action: 'setting.changed', objectType: 'setting', objectId: 'tariff.wishes' }
    await wishes.record(author, { ...line, before: { mostPercent: before }, after: { mostPercent } })
    return ok(undefined)
  })
}
