import { formatPercent } from '@/components/format/percent'
import { BulletBar, OutOfBandPill } from '@/components/ui/bullet-bar'
import { Kpi, NoFigure } from './kpi'

export type TargetKpiProps = {
  name: string
  definition: string
  share: number | null | undefined
  target: number
  floor: number
  digits: number
  empty: string
}

/** A share against its target: grey while it is met, a yellow gap in words when it is not. */
export function TargetKpi({ name, definition, share, target, floor, digits, empty }: TargetKpiProps) {
  const hint = `target ${formatPercent(target, 0)}`
  if (share === null || share === undefined)
    return (
      <Kpi
        name={name}
        hint={hint}
        definition={definition}
        value={<NoFigure>{share === null ? empty : '…'}</NoFigure>}
      />
    )
  const below = share < target
  const gap = ((target - share) * 100).toFixed(digits)
  return (
    <Kpi
      name={name}
      hint={hint}
      definition={definition}
      value={
        <>
          {formatPercent(share, digits)}
          {below ? <OutOfBandPill>{`${gap} below`}</OutOfBandPill> : null}
        </>
      }
    >
      <div className="mt-2.25">
        <BulletBar
          label={`${name} ${formatPercent(share, digits)}, ${hint}`}
          value={share}
          target={target}
          min={floor}
          max={1}
          outOfBand={below}
        />
      </div>
    </Kpi>
  )
}
