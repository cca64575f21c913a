'use client'
import { useEffect, useState } from 'react'
import type { GridLayout } from '@/components/ui/data-grid/columns'

/** Columns, widths and density as this browser last had them. */
export function useKeptLayout(name: string): [GridLayout, (layout: GridLayout) => void] {
  const [layout, setLayout] = useState<GridLayout>({})
  const key = `busbar.layout.${name}`
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
      if (kept && typeof kept === 'object') setLayout(kept)
    } catch {
      localStorage.removeItem(key) // somebody else's or a broken entry: start from the defaults
    }
  }, [key])
  return [
    layout,
    (next) => {
      setLayout(next)
      localStorage.setItem(key, JSON.stringify(next))
    },
  ]
}
