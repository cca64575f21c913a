import type { AlarmPriority } from '../../kernel/live'

/** What an alarm costs when nobody acts. */
export const consequences = {
  safety: 'People or property are in danger',
  security: 'Somebody may break in',
  drivers: 'Drivers cannot charge',
  money: 'Energy or money is lost',
  compliance: 'A legal duty is not met',
  upkeep: 'Service slowly gets worse',
} as const
export type Consequence = keyof typeof consequences

/** How soon somebody must act for it to help. */
export const responses = {
  now: 'within 5 minutes',
  soon: 'within 15 minutes',
  shift: 'this shift',
  week: 'this week',
} as const
export type Response = keyof typeof responses

/**
 * Priority from consequence and time to respond (ISA-18.2 §10, EEMUA 191): 1 critical, 4 low. Few cells are 1, so that
 * about one alarm in twenty is.
 */
export const priorityMatrix: Readonly<Record<Consequence, Readonly<Record<Response, AlarmPriority>>>> = {
  safety: { now: 1, soon: 1, shift: 2, week: 3 },
  security: { now: 1, soon: 2, shift: 3, week: 4 },
  drivers: { now: 1, soon: 2, shift: 3, week: 4 },
  money: { now: 2, soon: 2, shift: 3, week: 4 },
  compliance: { now: 2, soon: 2, shift: 3, week: 4 },
  upkeep: { now: 3, soon: 3, shift: 4, week: 4 },
}

export const priorityOf = (consequence: Consequence, respond: Response): AlarmPriority =>
  priorityMatrix[consequence][respond]
