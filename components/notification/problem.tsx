import { apiFailure } from '@/components/api/api-error'

/** What is wrong with a form as a whole. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null
  const { message, fields } = apiFailure(error)
  const named = Object.values(fields).flatMap((texts) => texts ?? [])
  return (
    <p role="alert" className="m-0 text-sm text-p1-text">
      {named.length > 0 ? named.join(' ') : message}
    </p>
  )
}
