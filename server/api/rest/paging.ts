import { z } from 'zod'

/** Where a page goes on, as programs carry it: opaque, so that it may change. */
const cursorText = z.string().max(400)
export const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A cursor we gave; anything else is an error at `cursor`. */
export const cursorInput = <T extends z.ZodType>(schema: T) =>
  cursorText
    .transform((text, context): z.output<T> => {
      try {
        const read = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
        if (read.success) return read.data
      } catch {
        // Not JSON: the same as JSON of another shape.
      }
      context.addIssue({ code: 'custom', message: 'This is not a cursor of ours. Take `next` of the page before.' })
      return z.NEVER
    })
    .optional()

export const limitInput = z.coerce.number().int().min(1).max(500).default(100)
/** `next` of a page's answer; null: this was the last one. */
export const nextAnswer = z.string().nullable().meta({ description: 'Send it as `cursor`; null: the last page' })
