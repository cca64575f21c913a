/** Words of tickets that both sides need. A ticket is one driver's problem, from the first message to the last. */
export const ticketLanguages = ['en', 'nl', 'de', 'fr'] as const
export type TicketLanguage = (typeof ticketLanguages)[number]
export const languageNames: Record<TicketLanguage, string> = {
  en: 'English',
  nl: 'Dutch',
  de: 'German',
  fr: 'French',
}

/** How it came to us; `owner`: from the owner of the station, in the portal. */
export const ticketChannels = ['phone', 'form', 'mail', 'api', 'owner'] as const
export type TicketChannel = (typeof ticketChannels)[number]

/** `waiting`: for the driver; the clocks stand still. `solved` may be opened again by a reply, `closed` may not. */
export const ticketStates = ['new', 'open', 'waiting', 'solved', 'closed'] as const
export type TicketState = (typeof ticketStates)[number]

export const ticketPriorities = ['urgent', 'normal', 'low'] as const
export type TicketPriority = (typeof ticketPriorities)[number]

/** How a ticket ended, in the words of the list people choose from. */
export const ticketOutcomes = {
  solvedRemotely: 'Solved from here',
  explained: 'Explained to the driver',
  fixedOnSite: 'Fixed on site',
  moneyReturned: 'Money returned',
  otherStation: 'Driver charged elsewhere',
  noContact: 'Driver could not be reached',
  noFault: 'No fault found',
  spam: 'Not a driver: spam or by mistake',
  other: 'Something else',
} as const
export type TicketOutcome = keyof typeof ticketOutcomes

/** What a driver says is wrong; the first question of the form and of the phone script. */
export const problemKinds = ['noStart', 'cableStuck', 'noPower', 'payment', 'damage', 'other'] as const
export type ProblemKind = (typeof problemKinds)[number]

/** As people call it: "T-8841". */
export const ticketName = (id: number): string => `T-${id}`
