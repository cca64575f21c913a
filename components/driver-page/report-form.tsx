import { problemKinds, type TicketLanguage } from '@/server/kernel/ticket'
import { SendForm } from './send-form'
import type { Words } from './words-type'

type Props = {
  publicEvseId: string
  stamp: string
  language: TicketLanguage
  words: Words
  problem: string | undefined
}

const field = 'grid gap-1 text-md font-medium'
const input = 'input min-h-11 text-lg font-normal'

/** What is wrong, in three taps; everything but the kind may stay empty. */
export function ReportForm({ publicEvseId, stamp, language, words, problem }: Props) {
  return (
    <section className="rounded-lg border border-border bg-surface p-4" aria-labelledby="report">
      <h2 id="report" className="m-0 text-xl font-semibold">
        {words.report}
      </h2>
      <p className="m-0 mt-1 mb-3 text-md text-muted">{words.reportLead}</p>
      <SendForm
        action={`/c/${encodeURIComponent(publicEvseId)}/report`}
        label={words.report}
        problems={words.problems}
        problem={problem}
        send={words.send}
        sending={words.sending}
        className="grid gap-4"
      >
        <input type="hidden" name="stamp" value={stamp} />
        <input type="hidden" name="language" value={language} />
        <fieldset className="m-0 grid gap-1.5 border-0 p-0">
          <legend className="mb-1.5 p-0 text-md font-medium">{words.kind}</legend>
          {problemKinds.map((kind) => (
            <label
              key={kind}
              className="flex min-h-11 items-center gap-3 rounded-md border border-border px-3 has-checked:border-fg has-checked:bg-raised"
            >
              <input type="radio" name="kind" value={kind} required className="size-5 flex-none accent-ink" />
              {words.kinds[kind]}
            </label>
          ))}
        </fieldset>
        <p className="m-0 text-md text-muted">{words.danger}</p>
        <label className={field}>
          {words.text}
          <textarea name="text" rows={4} maxLength={4_000} className={input} aria-describedby="text-hint" />
          <span id="text-hint" className="text-sm font-normal text-muted">
            {words.textHint}
          </span>
        </label>
        <label className={field}>
          {words.photos}
          <input
            type="file"
            name="photos"
            accept="image/jpeg,image/png,image/webp"
            multiple
            className="text-md font-normal file:mr-3 file:min-h-11 file:rounded-md file:border file:border-solid file:border-border-strong file:bg-raised file:px-3 file:text-fg"
            aria-describedby="photos-hint"
          />
          <span id="photos-hint" className="text-sm font-normal text-muted">
            {words.photosHint}
          </span>
        </label>
        <fieldset className="m-0 grid gap-3 border-0 p-0">
          <legend className="mb-1 p-0 text-md font-medium">{words.contact}</legend>
          <p className="m-0 text-sm text-muted">{words.contactHint}</p>
          <label className={field}>
            {words.name}
            <input name="name" maxLength={120} autoComplete="name" className={input} />
          </label>
          <label className={field}>
            {words.mail}
            <input name="mail" type="email" maxLength={254} autoComplete="email" className={input} />
          </label>
          <label className={field}>
            {words.phone}
            <input name="phone" type="tel" maxLength={40} autoComplete="tel" className={input} />
          </label>
        </fieldset>
        <div className="hidden" aria-hidden="true">
          <label>
            Website
            <input name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
      </SendForm>
    </section>
  )
}
