import { type Signal, signalName, signalText } from './risk-words'

/** What the score is made of, the heaviest first. */
export function RiskSignals({ signals }: { signals: Signal[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {signals.map((signal) => (
        <li key={signal.name} className="num flex gap-2">
          <span className="w-8 flex-none text-right text-muted" title="Points of this signal">
            +{signal.points}
          </span>
          <span>
            <b className="font-semibold">{signalName(signal)}</b>{' '}
            <span className="text-muted">{signalText(signal)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
