'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { ApiOutputs } from '@/components/api/trpc'

type Me = ApiOutputs['me']['get']

const MeContext = createContext<Me | null>(null)

export function MeProvider({ value, children }: { value: Me; children: ReactNode }) {
  return <MeContext value={value}>{children}</MeContext>
}

/** Who is looking; only below the control room's layout. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is used outside the control room')
  return me
}
