'use client'
import { useEffect } from 'react'
import { useAlarmCount } from './alarm-count'

/** "Overview · Busbar": for titles only the client knows; pages otherwise export `metadata.title`. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Busbar`
  }, [title])
}

const prefixed = /^\(\d+\+?\) /

/** "(3) Overview · Busbar"; from 100 on "(99+)". */
export function titleWithCount(title: string, count: number): string {
  const bare = title.replace(prefixed, '')
  return count > 0 ? `(${count > 99 ? '99+' : count}) ${bare}` : bare
}

/** Keeps the count before whatever title the page sets, and a dot on the icon. Mounted once, in the shell. */
export function TitleBadge({ fallback }: { fallback: number }) {
  const count = useAlarmCount() ?? fallback
  useEffect(() => {
    const apply = () => {
      const wanted = titleWithCount(document.title, count)
      if (document.title !== wanted) document.title = wanted
    }
    apply()
    const observer = new MutationObserver(apply)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [count])
  useEffect(() => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]'))
      link.href = count > 0 ? '/icon-alarm.svg' : '/icon.svg'
  }, [count])
  return null
}
