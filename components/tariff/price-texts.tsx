'use client'
import { useState } from 'react'
import { FilterChip } from '@/components/ui/chip'
import { priceText } from '@/server/domain/pricing/price-display'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'

const languages = ['en', 'nl', 'de', 'fr']

/** The price as drivers read it: kWh, minute, session, other (AFIR Art. 5(4)), in their language. */
export function PriceTexts({ tariff }: { tariff: TariffDefinition }) {
  const [language, setLanguage] = useState('en')
  const own = tariff.texts.find((each) => each.language === language)?.text
  return (
    <section aria-label="Price as drivers read it" className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        <h3 className="flex-1 text-xs font-medium text-muted">As drivers read it</h3>
        {languages.map((each) => (
          <FilterChip key={each} pressed={each === language} onPressedChange={() => setLanguage(each)}>
            {each}
          </FilterChip>
        ))}
      </div>
      <ul lang={language} className="num grid gap-0.5 text-sm">
        {lines(tariff, language).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {own ? (
        <p lang={language} className="text-xs text-muted">
          {own}
        </p>
      ) : null}
    </section>
  )
}

function lines(tariff: TariffDefinition, language: string): string[] {
  try {
    return priceText(tariff, language)
  } catch {
    return []
  }
}
