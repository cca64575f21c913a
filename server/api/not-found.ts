import { refusalError } from './errors'

/** For a query of one thing that is not there, or not in the caller's scope: the two look the same. */
export function notFound(message: string): never {
  throw refusalError({ code: 'notFound', message })
}
