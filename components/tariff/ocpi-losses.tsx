import type { OcpiNote } from '@/server/domain/pricing/ocpi-json'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { ruleName } from './rule-words'

/** What partners read otherwise than it is, each once, with the rules it is about. */
export function OcpiLosses({ losses, tariff }: { losses: readonly OcpiNote[]; tariff: TariffDefinition }) {
  if (losses.length === 0) return <p className="text-sm text-muted">A partner sees everything as it is.</p>
  const byText = new Map<string, string[]>()
  for (const { path, text } of losses) byText.set(text, [...(byText.get(text) ?? []), ...nameOf(path, tariff)])
  return (
    <ul aria-label="What partners do not see" className="grid gap-1 text-sm">
      {[...byText].map(([text, names]) => (
        <li key={text}>
          {text}
          {names.length > 0 ? <span className="text-muted"> {[...new Set(names)].join(', ')}</span> : null}
        </li>
      ))}
    </ul>
  )
}

function nameOf(path: string, { elements }: TariffDefinition): string[] {
  const index = Number(/^elements\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)
  const element = elements[index]
  return element ? [ruleName(element, index)] : []
}
