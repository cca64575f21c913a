import clsx from 'clsx'
import { BulletBar } from '@/components/ui/bullet-bar'
import { highRisk, riskOf } from './risk-words'

/** The score as number, word and bar; the tick is where an alarm asks somebody to look. */
export function RiskScore({ score }: { score: number }) {
  return (
    <span className="flex items-center gap-2">
      <b className={clsx('num w-7 text-right text-md font-semibold', score === 0 && 'text-muted')}>{score}</b>
      <BulletBar
        className="w-20"
        label={`Risk ${score} of 100, alarm at ${highRisk}`}
        value={score}
        target={highRisk}
        max={100}
        outOfBand={score >= highRisk}
      />
      <span className="text-xs text-muted">{riskOf(score)}</span>
    </span>
  )
}
