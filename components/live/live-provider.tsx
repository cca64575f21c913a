'use client'
import { type ReactNode, useEffect } from 'react'
import { openLive } from './live'
import { useStreamLost } from './use-live'

export type LiveProviderProps = {
  /** Whose stream: another person or tenant starts from nothing. */
  viewer: string
  /** A wall board keeps its stream while nobody looks. */
  sleepless?: boolean
  children: ReactNode
}

/** Opens the live stream for everything inside. Mounted once, around the control room. */
export function LiveProvider({ viewer, sleepless = false, children }: LiveProviderProps) {
  useEffect(() => openLive(sleepless), [viewer, sleepless])
  const lost = useStreamLost()
  useEffect(() => {
    if (lost) document.documentElement.dataset.stale = 'true'
    else delete document.documentElement.dataset.stale
  }, [lost])
  return children
}
