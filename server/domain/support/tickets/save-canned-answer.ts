import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { AlarmTexts, CannedAnswerStore } from './ports'
import { unknownVariables } from './variables'

type Ports = { cannedAnswers: CannedAnswerStore }

/** Keeps an answer ready in the languages given; a language left out falls back to what is delivered, if anything. */
export async function saveCannedAnswer(
  { cannedAnswers }: Ports,
  scope: TenantScope,
  author: Author,
  { slug, name, texts }: { slug: string; name: string; texts: AlarmTexts },
): Promise<Result<null, 'unknownVariable' | 'empty'>> {
  const [unknown] = Object.values(texts).flatMap(unknownVariables)
  if (unknown !== undefined) return refuse('unknownVariable', `{${unknown}} means nothing in an answer.`)
  if (!Object.values(texts).some((text) => text.trim() !== ''))
    return refuse('empty', 'Write it in one language at least.')
  await cannedAnswers.save(scope, author, slug, name, texts)
  return ok(null)
}

/** Removes an answer of ours; one that is delivered stands as it was delivered again. */
export async function removeCannedAnswer(
  { cannedAnswers }: Ports,
  scope: TenantScope,
  author: Author,
  slug: string,
): Promise<Result<null, 'notFound'>> {
  const removed = await cannedAnswers.remove(scope, author, slug)
  return removed ? ok(null) : refuse('notFound', 'There is no such answer of yours.')
}
