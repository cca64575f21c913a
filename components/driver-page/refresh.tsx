'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const everyMs = 20_000

/** Looks for an answer while the page is looked at; what is being typed stays. */
export function Refresh() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), everyMs)
    return () => clearInterval(timer)
  }, [router])
  return null
}
