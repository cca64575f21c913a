import type { Station } from '../station'
import { numberOf, type Payload, textOf } from '../wire'

const costVendor = 'org.openchargealliance.costmsg'

function contentOf(payload: Payload): Payload | null {
  try {
    const content: unknown = JSON.parse(textOf(payload, 'data') ?? '')
    return typeof content === 'object' && content !== null ? (content as Payload) : null
  } catch {
    return null
  }
}

/** What a display for prices answers to OCA's messages; null: this is no such message, or no such display. */
export function costMessage(station: Station, payload: Payload): string | null {
  if (textOf(payload, 'vendorId') !== costVendor || !station.spec.quirk.costDisplay) return null
  const content = contentOf(payload)
  if (content === null) return 'Rejected'
  if (textOf(payload, 'messageId') === 'SetUserPrice') return textOf(content, 'priceText') ? 'Accepted' : 'Rejected'
  if (textOf(payload, 'messageId') === 'FinalCost')
    return numberOf(content, 'cost') === undefined ? 'Rejected' : 'Accepted'
  if (textOf(payload, 'messageId') !== 'RunningCost') return 'UnknownMessageId'
  const cost = numberOf(content, 'cost')
  const number = numberOf(content, 'transactionId')
  const transaction = station.evses.find((evse) => evse.transaction?.number === number)?.transaction
  if (!transaction || cost === undefined) return 'Rejected'
  transaction.shownCost = cost
  return 'Accepted'
}
