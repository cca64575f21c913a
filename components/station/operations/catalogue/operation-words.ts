/** What a form is opened with; instants ms UTC. */
export type FormContext = {
  evseNumbers: readonly number[]
  transactions: readonly { evseNumber: number; transactionId: string }[]
  protocol: string
  now: number
}

export type OperationWords = {
  /** A verb and its object. */
  title: string
  /** What the station does then, and when one wants that. */
  explains: string
  /** A payload to start from; what is missing is filled in from the schema. */
  start?: (context: FormContext) => Record<string, unknown>
}

/** A task of people, with the messages that do it, by action. */
export type OperationGroup = { id: string; title: string; operations: Record<string, OperationWords> }

export const isoIn = (context: FormContext, minutes: number): string =>
  new Date(Math.floor((context.now + minutes * 60_000) / 1_000) * 1_000).toISOString().replace('.000Z', 'Z')

export const firstEvse = ({ evseNumbers }: FormContext): number => evseNumbers[0] ?? 1
export const firstTransaction = ({ transactions, protocol }: FormContext): string | number => {
  const id = transactions[0]?.transactionId ?? ''
  return protocol === 'ocpp1.6' ? Number(id) || 0 : id
}
/** Any number that does not repeat soon; the reports to come repeat it. */
export const newRequestId = ({ now }: FormContext): number => Math.floor(now / 1_000) % 2_147_483_647
