import type { Alarm, AlarmEventKind } from './alarm'

const news: readonly AlarmEventKind[] = ['raised', 'raisedAgain', 'brokeOut', 'released', 'shelfExpired']

/**
 * Whether a change tells people something (ISA-18.2 "annunciated"): the condition is there, nobody has taken it and
 * nothing holds it. What chatters was told when it began. What a person took from the shelf themselves is no news.
 */
export const tells = (
  { state, shelf, suppression, chatteringSince }: Pick<Alarm, 'state' | 'shelf' | 'suppression' | 'chatteringSince'>,
  event: AlarmEventKind,
): boolean =>
  news.includes(event) &&
  state === 'active' &&
  shelf === null &&
  suppression === null &&
  !(event === 'raisedAgain' && chatteringSince !== null)
