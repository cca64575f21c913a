'use client'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC, useTRPCClient } from '@/components/api/trpc'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'

export type SaveState =
  | { kind: 'saved' | 'unsaved' | 'saving' }
  /** Somebody else saved meanwhile; `message` says who. */
  | { kind: 'conflict' | 'failed'; message: string }

type Draft = { definition: TariffDefinition; note: string | null }

const pauseMs = 700

/** Saves the draft after a pause in typing, one save at a time, each saying which revision it was made from. */
export function useAutosave(versionId: number, startRevision: number, draft: Draft, enabled: boolean) {
  const api = useTRPC()
  const client = useTRPCClient()
  const { mutateAsync } = useMutation(api.tariffs.saveDraft.mutationOptions())
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const revision = useRef(startRevision)
  const stored = useRef(JSON.stringify(draft))
  const now = useRef(draft)
  now.current = draft
  const under = useRef<Promise<boolean>>(Promise.resolve(true))

  const once = useCallback(async (): Promise<boolean> => {
    const sent = now.current
    const text = JSON.stringify(sent)
    if (text === stored.current) return true
    setState({ kind: 'saving' })
    try {
      const answer = await mutateAsync({ versionId, revision: revision.current, ...sent })
      revision.current = answer.revision
      stored.current = text
      setState({ kind: now.current === sent ? 'saved' : 'unsaved' })
      return true
    } catch (error) {
      const { message, refusal } = apiFailure(error)
      setState({ kind: refusal === 'conflict' ? 'conflict' : 'failed', message })
      return false
    }
  }, [mutateAsync, versionId])

  /** Saves what is on the screen and says whether the server has it. */
  const flush = useCallback((): Promise<boolean> => {
    under.current = under.current.then(once)
    return under.current
  }, [once])

  /** Keeps what is on the screen, over what somebody else saved. */
  const overwrite = useCallback(async () => {
    const theirs = await client.tariffs.version.query({ versionId })
    revision.current = theirs.revision
    stored.current = ''
    return flush()
  }, [client, versionId, flush])

  const text = JSON.stringify(draft)
  const schedule = useEffectEvent(() => {
    if (text === stored.current) return
    setState((before) => (before.kind === 'conflict' ? before : { kind: 'unsaved' }))
    return setTimeout(() => void flush(), pauseMs)
  })
  const held = state.kind === 'conflict' || !enabled
  useEffect(() => {
    if (held || text === '') return
    const timer = schedule()
    return () => clearTimeout(timer)
  }, [text, held])

  // Leaving inside the app saves; closing the window can only warn.
  const leave = useEffectEvent(() => {
    if (!held && JSON.stringify(now.current) !== stored.current) void once()
  })
  useEffect(() => () => leave(), [])
  const unsaved = state.kind !== 'saved'
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved])

  /** The revision the server has of what is on the screen, once it was flushed. */
  const savedRevision = () => revision.current

  return { state, flush, overwrite, savedRevision }
}
