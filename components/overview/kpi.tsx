import type { ReactNode } from 'react'
import { Tooltip } from '@/components/ui/tooltip'

export type KpiProps = {
  name: string
  /** At the right of the name: "target 97 %". */
  hint?: ReactNode
  /** How it is calculated; shown on hover and focus, read out with the name. */
  definition: string
  value: ReactNode
  children?: ReactNode
}

/** One figure of the strip: name, value, and the bar or line that says whether it is usual. */
export function Kpi({ name, hint, definition, value, children }: KpiProps) {
  return (
    <section className="min-w-0 border-l border-border px-3.5 pt-2.75 pb-2.5 max-lg:border-t" aria-label={name}>
      <p className="flex justify-between gap-1.5 text-xs whitespace-nowrap text-muted">
        <Tooltip content={definition}>
          <button type="button" className="cursor-help truncate rounded-sm text-left">
            {name}
          </button>
        </Tooltip>
        {hint ? <span className="truncate text-dim max-wide:hidden">{hint}</span> : null}
      </p>
      <p className="num live-value mt-0.75 flex items-baseline gap-1.75 text-2xl max-wide:text-xl leading-[1.2] whitespace-nowrap font-semibold tracking-[-0.02em]">
        {value}
      </p>
      {children}
    </section>
  )
}

export const Unit = ({ children }: { children: ReactNode }) => (
  <small className="text-[12px] font-medium tracking-normal text-muted">{children}</small>
)

/** No number yet, and why. */
export const NoFigure = ({ children }: { children: string }) => (
  <span className="text-md font-medium tracking-normal text-muted">{children}</span>
)
