import type { TransactionEventRequest } from './messages'

/** Something a transaction's event says beside itself, as a line of the station's timeline. */
export type TransactionNote = { kind: string; text: string; payload: object }

/** OCPP 2.1 adds to TransactionEvent; 2.0.1 stations never send these. */
type Limit = { maxCost?: number; maxEnergy?: number; maxTime?: number; maxSoC?: number }
type Cost = {
  totalCost: { currency: string; typeOfCost: string; total: { exclTax?: number; inclTax?: number } }
  failureToCalculate?: boolean
  failureReason?: string
}
type More = {
  reservationId?: number
  costDetails?: Cost
  transactionInfo: { transactionLimit?: Limit; tariffId?: string }
}

const limitTriggers = ['LimitSet', 'CostLimitReached', 'EnergyLimitReached', 'TimeLimitReached', 'SoCLimitReached']

function limitWords({ maxCost, maxEnergy, maxTime, maxSoC }: Limit): string {
  const parts = [
    maxCost === undefined ? null : `cost ${maxCost}`,
    maxEnergy === undefined ? null : `${maxEnergy} Wh`,
    maxTime === undefined ? null : `${maxTime} s`,
    maxSoC === undefined ? null : `${maxSoC} % state of charge`,
  ]
  return parts.filter(Boolean).join(', ') || 'none'
}

/** What the station worked out: the price with tax where it says so. Ours is the one that is billed. */
function costWords({ totalCost, failureToCalculate, failureReason }: Cost): string {
  if (failureToCalculate) return `The station could not work out the cost${failureReason ? `: ${failureReason}` : '.'}`
  const { inclTax, exclTax } = totalCost.total
  const tax = inclTax === undefined ? 'before tax' : 'with tax'
  return `Cost by the station: ${inclTax ?? exclTax ?? 0} ${totalCost.currency} ${tax} (${totalCost.typeOfCost})`
}

/** Reservation used (H03), limits set or reached (E16), cost by the station (I07–I12), the last at the end only. */
export function transactionNotes(payload: TransactionEventRequest): TransactionNote[] {
  const { reservationId, costDetails, transactionInfo } = payload as TransactionEventRequest & More
  const { transactionLimit, tariffId } = transactionInfo as More['transactionInfo']
  const notes: TransactionNote[] = []
  if (reservationId !== undefined)
    notes.push({ kind: 'reservationUsed', text: `Reservation ${reservationId} was used.`, payload: { reservationId } })
  if (transactionLimit && (payload.eventType === 'Started' || limitTriggers.includes(payload.triggerReason)))
    notes.push({
      kind: 'transactionLimit',
      text: `Limit of the session: ${limitWords(transactionLimit)} (${payload.triggerReason})`,
      payload: { transactionLimit },
    })
  if (costDetails && payload.eventType === 'Ended')
    notes.push({
      kind: 'transactionCost',
      text: costWords(costDetails),
      payload: { costDetails, tariffId: tariffId ?? null },
    })
  return notes
}
