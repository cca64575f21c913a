'use client'
import { useEffect, useRef } from 'react'

type Props = {
  token: string
  rating: number | null
  /** From the link in the mail: that one click is the rating. */
  wanted: string | undefined
  words: { rate: string; rates: readonly string[]; thanks: string | null }
}

/** One press, from bad to very good. A link only shows this page: programs that open links in mails rate nothing. */
export function RateForm({ token, rating, wanted, words }: Props) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (rating !== null || wanted === undefined || !/^[1-5]$/.test(wanted)) return
    form.current?.requestSubmit(form.current.querySelector<HTMLButtonElement>(`button[value="${wanted}"]`))
  }, [rating, wanted])
  return (
    <form
      ref={form}
      method="post"
      encType="multipart/form-data"
      action={`/t/${token}/say`}
      className="grid gap-2 rounded-lg border border-border bg-surface p-4"
    >
      <h2 className="m-0 text-md font-semibold">{words.rate}</h2>
      {words.thanks ? (
        <p role="status" className="m-0 text-md text-muted">
          {words.thanks}
        </p>
      ) : null}
      <div className="grid grid-cols-5 gap-1.5">
        {words.rates.map((label, index) => (
          <button
            key={label}
            type="submit"
            name="rating"
            value={index + 1}
            aria-pressed={rating === index + 1}
            className="grid min-h-14 place-content-center rounded-md border border-border bg-bg px-1 text-center text-sm text-fg aria-pressed:border-fg aria-pressed:bg-raised aria-pressed:font-semibold"
          >
            <b className="num text-lg">{index + 1}</b>
            {label}
          </button>
        ))}
      </div>
    </form>
  )
}
