import clsx from 'clsx'
import { nbsp, type Quantity as Parts } from './locale'

export type QuantityProps = { of: Parts; className?: string; unitClassName?: string }

/** A number with its unit drawn smaller: `<Quantity of={powerParts(powerW)} />`. */
export function Quantity({ of, className, unitClassName }: QuantityProps) {
  return (
    <span className={clsx('num live-value whitespace-nowrap', className)}>
      {of.value}
      <span className={clsx('text-sm font-medium tracking-normal text-muted', unitClassName)}>
        {nbsp}
        {of.unit}
      </span>
    </span>
  )
}
