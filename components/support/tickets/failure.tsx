'use client'
import { failureText } from '@/components/command/failure-text'

/** What the server answered instead of doing it. */
export const Failure = ({ error }: { error: unknown }) =>
  error ? (
    <p role="alert" className="m-0 text-sm text-p1-text">
      {failureText(error)}
    </p>
  ) : null
