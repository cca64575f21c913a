import { refuse } from '../../kernel/result'

export const noTariff = () => refuse('notFound', 'This tariff is not here any more.')
export const noVersion = () => refuse('notFound', 'This tariff version is not here any more.')
export const archived = () => refuse('archived', 'This tariff is archived. Bring it back first.')

/** What an instant in a message looks like; screens format their own. */
export const instantText = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
