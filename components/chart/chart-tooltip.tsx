import type { ReactNode } from 'react'

export type TooltipLine = { name: string; color?: string; value: ReactNode }

/** What a chart says about one instant. */
export function ChartTooltip({ title, lines }: { title: ReactNode; lines: TooltipLine[] }) {
  return (
    <div className="floating num grid gap-0.5 px-2.5 py-2 text-xs">
      <p className="text-dim">{title}</p>
      {lines.map((line) => (
        <p key={line.name} className="flex items-center gap-2">
          {line.color ? <span className="keep-color size-2 rounded-full" style={{ background: line.color }} /> : null}
          <span className="text-muted">{line.name}</span>
          <span className="ml-auto pl-3 font-medium">{line.value}</span>
        </p>
      ))}
    </div>
  )
}
