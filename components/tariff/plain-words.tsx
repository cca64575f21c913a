import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { priceText, ruleName, secondsText, whenText } from './rule-words'

/** A version read out: each rule with when it holds and what it costs. */
export function PlainWords({ tariff }: { tariff: TariffDefinition }) {
  return (
    <ol className="grid gap-px">
      {tariff.elements.map((element, index) => (
        <li
          key={index}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 border-b border-border py-2 last:border-b-0"
        >
          <b className="font-medium">{ruleName(element, index)}</b>
          <span className="num text-right font-medium">
            {element.components.map((component) => priceText(component, tariff.currency)).join(' + ')}
          </span>
          <span className="text-sm text-muted">{when(tariff, index)}</span>
          <span className="num text-right text-xs text-muted">
            {element.components
              .flatMap(({ vatPercent, stepSize, type }) => [
                vatPercent === null ? null : `VAT ${vatPercent} %`,
                stepSize > 1 ? `billed per ${type === 'ENERGY' ? `${stepSize} Wh` : secondsText(stepSize)}` : null,
              ])
              .filter((text, at, all) => text !== null && all.indexOf(text) === at)
              .join(', ')}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** "always" behind a rule for the same kind of price means the rest of the time. */
function when({ elements }: TariffDefinition, index: number): string {
  const element = elements[index]!
  const text = whenText(element.restrictions)
  const rest = elements
    .slice(0, index)
    .some((each) => each.components.some(({ type }) => element.components.some((own) => own.type === type)))
  return text === 'always' && rest ? 'otherwise' : text
}
