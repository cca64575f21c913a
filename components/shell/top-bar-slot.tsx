'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

export const topBarSlotId = 'top-bar-slot'

/** Puts a page's own filters beside the breadcrumb ("All regions"). */
export function TopBarSlot({ children }: { children: ReactNode }) {
  const [host, setHost] = useState<HTMLElement | null>(null)
  useEffect(() => setHost(document.getElementById(topBarSlotId)), [])
  return host ? createPortal(children, host) : null
}
