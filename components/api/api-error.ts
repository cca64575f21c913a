import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@/server/api/root'

/** A failed request in words: what happened and what to do, with the id to report it by and what is wrong per field. */
export type ApiFailure = {
  message: string
  kind: 'refused' | 'invalid' | 'forbidden' | 'signedOut' | 'notFound' | 'unreachable' | 'bug'
  /** The closed code of a refusal, such as 'lastAdmin'. */
  refusal: string | null
  fields: Record<string, string[] | undefined>
  requestId: string | null
}

const kindOf = (code: string | undefined): ApiFailure['kind'] => {
  if (code === 'UNAUTHORIZED') return 'signedOut'
  if (code === 'FORBIDDEN') return 'forbidden'
  if (code === 'NOT_FOUND') return 'notFound'
  if (code === 'INTERNAL_SERVER_ERROR') return 'bug'
  return 'refused'
}

export function apiFailure(error: unknown): ApiFailure {
  const nothing = { refusal: null, fields: {}, requestId: null }
  if (!(error instanceof TRPCClientError))
    return { message: 'Something went wrong on this page. Reload it.', kind: 'bug', ...nothing }
  const { data, message } = error as TRPCClientError<AppRouter>
  if (!data)
    return { message: 'Busbar did not answer. Check your connection, then try again.', kind: 'unreachable', ...nothing }
  const { refusal, fields, requestId } = data
  if (fields) return { message, kind: 'invalid', refusal: null, fields: fields as ApiFailure['fields'], requestId }
  return { message, kind: kindOf(data.code), refusal, fields: {}, requestId }
}
