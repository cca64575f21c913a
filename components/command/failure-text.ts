import { apiFailure } from '@/components/api/api-error'

/** The words of a failed mutation, or null when it did not fail. */
export const failureText = (error: unknown): string | null => (error ? apiFailure(error).message : null)
