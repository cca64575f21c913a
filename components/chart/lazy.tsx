'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

const loading = () => <Skeleton className="m-3 h-[calc(100%-24px)]" />

/** The drawing library weighs more than the rest of the page: it comes when a chart is on the screen. */
export const LazyStackedPower = dynamic(() => import('./stacked-power'), { ssr: false, loading })
export const LazySessionCurve = dynamic(() => import('./session-curve'), { ssr: false, loading })
export const LazyLimitSteps = dynamic(() => import('./limit-steps'), { ssr: false, loading })
