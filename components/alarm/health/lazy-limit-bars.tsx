'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

/** The drawing library comes when a chart is on the screen. */
export const LazyLimitBars = dynamic(() => import('./limit-bars'), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-[calc(100%-24px)]" />,
})
