'use client'
import { minuteOf } from '../week'
import { type Parsed, ParsedInput, type ParsedInputProps } from './parsed-input'

type Common<T> = Omit<ParsedInputProps<T>, 'show' | 'parse' | 'inputMode'>

const number = (text: string): Parsed<number> => {
  const value = Number(text.trim().replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(value)) return { ok: false, message: 'Type a number.' }
  return value < 0 ? { ok: false, message: 'Not below 0.' } : { ok: true, value }
}
const plain = (value: number): string => String(Number(value.toFixed(8)))

/** A number that must be there. `scale`: what is shown times this is what is kept (minutes to seconds: 60). */
export function NumberInput({ scale = 1, ...props }: Common<number> & { scale?: number }) {
  return (
    <ParsedInput
      {...props}
      inputMode="decimal"
      show={(value) => plain(value / scale)}
      parse={(text) => {
        const parsed = number(text)
        return parsed.ok ? { ok: true, value: Number((parsed.value * scale).toFixed(8)) } : parsed
      }}
    />
  )
}

/** A number or nothing. `signed`: may be below zero, as a market price's limits may. */
export function OptionalNumberInput({
  scale = 1,
  signed = false,
  ...props
}: Common<number | null> & { scale?: number; signed?: boolean }) {
  return (
    <ParsedInput
      {...props}
      inputMode="decimal"
      show={(value) => (value === null ? '' : plain(value / scale))}
      parse={(text): Parsed<number | null> => {
        if (text.trim() === '') return { ok: true, value: null }
        const negative = signed && text.trim().startsWith('-')
        const parsed = number(negative ? text.trim().slice(1) : text)
        if (!parsed.ok) return parsed
        return { ok: true, value: Number(((negative ? -parsed.value : parsed.value) * scale).toFixed(8)) }
      }}
    />
  )
}

/** HH:MM or nothing; "24:00" is the end of the day. */
export function ClockInput(props: Common<string | undefined>) {
  return (
    <ParsedInput
      {...props}
      inputMode="text"
      show={(value) => value ?? ''}
      parse={(text): Parsed<string | undefined> => {
        const typed = text.trim().replace('.', ':')
        if (typed === '') return { ok: true, value: undefined }
        if (typed === '24:00') return { ok: true, value: '00:00' }
        const full = /^\d:\d\d$/.test(typed)
          ? `0${typed}`
          : /^\d{1,2}$/.test(typed)
            ? `${typed.padStart(2, '0')}:00`
            : typed
        return minuteOf(full) === null ? { ok: false, message: 'A time such as 17:30.' } : { ok: true, value: full }
      }}
    />
  )
}

/** YYYY-MM-DD or nothing. */
export function DateInput(props: Common<string | undefined>) {
  return (
    <ParsedInput
      {...props}
      inputMode="text"
      placeholder="2026-12-31"
      show={(value) => value ?? ''}
      parse={(text): Parsed<string | undefined> => {
        if (text.trim() === '') return { ok: true, value: undefined }
        const real = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) && !Number.isNaN(Date.parse(`${text.trim()}T00:00:00Z`))
        return real ? { ok: true, value: text.trim() } : { ok: false, message: 'A date such as 2026-12-31.' }
      }}
    />
  )
}

/** Words with commas between. */
export function WordsInput(props: Common<string[]>) {
  return (
    <ParsedInput
      {...props}
      inputMode="text"
      show={(value) => value.join(', ')}
      parse={(text) => ({
        ok: true,
        value: text
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean),
      })}
    />
  )
}
