import { type TRPCDefaultErrorShape, TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { Refusal } from '../kernel/result'

/** A refusal on its way to the client: `code` says what kind, `message` what to do. */
class RefusalCause extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

const httpKind = (code: string): TRPCError['code'] => {
  if (code === 'notFound' || code === 'linkExpired') return 'NOT_FOUND'
  if (code === 'forbidden') return 'FORBIDDEN'
  if (code === 'conflict' || code === 'lastAdmin' || code === 'elsewhere') return 'CONFLICT'
  return 'BAD_REQUEST'
}

export const refusalError = (refusal: Refusal) =>
  new TRPCError({ code: httpKind(refusal.code), message: refusal.message, cause: new RefusalCause(refusal.code) })

type FormatInput = { shape: TRPCDefaultErrorShape; error: TRPCError; ctx?: { requestId: string } }

/** Adds `refusal` (code), `fields` (per input field) and `requestId`; hides the text of bugs. */
export function formatError({ shape, error, ctx }: FormatInput) {
  const bug = error.code === 'INTERNAL_SERVER_ERROR'
  const invalid = error.cause instanceof z.ZodError
  const requestId = ctx?.requestId ?? null
  return {
    ...shape,
    message: bug
      ? `Something went wrong on our side. Try again; if it stays, report request ${requestId}.`
      : invalid
        ? 'Some of what was sent cannot be used. Check the marked fields.'
        : shape.message,
    data: {
      ...shape.data,
      stack: undefined,
      requestId,
      refusal: error.cause instanceof RefusalCause ? error.cause.code : null,
      fields: error.cause instanceof z.ZodError ? z.flattenError(error.cause).fieldErrors : null,
    },
  }
}
