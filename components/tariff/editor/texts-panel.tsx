'use client'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { problemAt, useEditor } from './editor-context'
import { ParsedInput } from './parsed-input'

const offered = ['en', 'nl', 'de', 'fr']

/** What displays, apps and partners show beside the price, one text per language. */
export function TextsPanel() {
  const { tariff, edit, problems } = useEditor()
  const set = (texts: TariffDefinition['texts'], field: string) => edit({ ...tariff, texts }, field)
  const change = (index: number, next: Partial<TariffDefinition['texts'][number]>, field: string) =>
    set(
      tariff.texts.map((each, at) => (at === index ? { ...each, ...next } : each)),
      `texts.${index}.${field}`,
    )
  const missing = offered.filter((language) => !tariff.texts.some((each) => each.language === language))
  return (
    <Panel
      title="Text on displays and in apps"
      actions={
        <Button size="sm" onClick={() => set([...tariff.texts, { language: missing[0] ?? '', text: '' }], '')}>
          Add language
        </Button>
      }
    >
      <div className="grid gap-2">
        {tariff.texts.map((each, index) => (
          <div key={index} className="flex items-start gap-2">
            <ParsedInput
              label="Language"
              className="w-18"
              value={each.language}
              show={(value) => value}
              parse={(text) => ({ ok: true, value: text.trim().toLowerCase().slice(0, 10) })}
              problem={problemAt(problems, `texts[${index}].language`)}
              onChange={(language) => change(index, { language }, 'language')}
            />
            <ParsedInput
              label={`Text in ${each.language || 'this language'}`}
              className="flex-1"
              value={each.text}
              show={(value) => value}
              parse={(text) => ({ ok: true, value: text })}
              problem={problemAt(problems, `texts[${index}].text`)}
              onChange={(text) => change(index, { text }, 'text')}
            />
            <Button
              size="sm"
              variant="ghost"
              icon
              className="mt-4.5"
              aria-label={`Remove the text in ${each.language || 'this language'}`}
              onClick={() =>
                set(
                  tariff.texts.filter((_, at) => at !== index),
                  '',
                )
              }
            >
              ✕
            </Button>
          </div>
        ))}
        <ParsedInput
          label="Link to more about the price"
          value={tariff.url ?? ''}
          placeholder="https://"
          show={(value) => value}
          parse={(text) => ({ ok: true, value: text.trim() })}
          problem={problemAt(problems, 'url')}
          onChange={(url) => edit({ ...tariff, url: url === '' ? null : url }, 'url')}
        />
      </div>
    </Panel>
  )
}
