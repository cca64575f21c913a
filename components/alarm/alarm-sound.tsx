'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { formatTime } from '@/components/format/instant'
import { serverNow } from '@/components/format/server-clock'
import { liveStore } from '@/components/live/live'
import { useShortcut } from '@/components/shell/use-shortcut'
import { playTone } from './alarm-tones'
import { muteMs, nextTone, type SoundState, silent } from './sound-plan'

const storageKey = 'busbar.alarm-sound'
const checkMs = 1_000

/**
 * The sound of alarms, and its switch. Browsers allow sound only after a press, so it starts off; who had it on once
 * gets it back with their first press on the page. ⇧M is silence for ten minutes.
 */
export function AlarmSound() {
  const [on, setOn] = useState(false)
  const [mutedUntil, setMutedUntil] = useState<number | null>(null)
  const audio = useRef<AudioContext | null>(null)

  const enable = async () => {
    audio.current ??= new AudioContext()
    await audio.current.resume()
    setOn(audio.current.state === 'running')
    localStorage.setItem(storageKey, 'on')
  }
  const disable = () => {
    setOn(false)
    setMutedUntil(null)
    localStorage.setItem(storageKey, 'off')
  }

  useFirstPress(enable)
  useTones(on ? audio : null, mutedUntil)
  useEffect(() => {
    if (mutedUntil === null) return
    const timer = setTimeout(() => setMutedUntil(null), Math.max(0, mutedUntil - serverNow()))
    return () => clearTimeout(timer)
  }, [mutedUntil])
  useShortcut('shift+m', 'Mute alarm sound for 10 min', () => setMutedUntil(serverNow() + muteMs), 'global', {
    enabled: on,
  })

  const text = !on
    ? 'Sound off, click to enable'
    : mutedUntil === null
      ? 'Sound on'
      : `Muted until ${formatTime(mutedUntil)}`
  const press = !on ? () => void enable() : mutedUntil === null ? disable : () => setMutedUntil(null)
  return (
    <button
      type="button"
      className="chip flex-none"
      aria-pressed={on && mutedUntil === null}
      aria-label={`Alarm sound. ${text}`}
      title={on ? `${text}. ⇧M mutes for 10 min.` : text}
      onClick={press}
    >
      <SoundIcon on={on && mutedUntil === null} />
      <span className="max-wide:sr-only">{text}</span>
    </button>
  )
}

/** Who had the sound on once gets it back with their first press or key. */
function useFirstPress(enable: () => Promise<void>): void {
  const first = useEffectEvent(enable)
  useEffect(() => {
    if (localStorage.getItem(storageKey) !== 'on') return
    const press = () => {
      window.removeEventListener('pointerdown', press)
      window.removeEventListener('keydown', press)
      void first()
    }
    window.addEventListener('pointerdown', press)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('pointerdown', press)
      window.removeEventListener('keydown', press)
    }
  }, [])
}

/** Sounds what is open: at once when an alarm arrives, and every second for repeats. */
function useTones(audio: { current: AudioContext | null } | null, mutedUntil: number | null): void {
  const state = useRef<SoundState>(silent)
  useEffect(() => {
    if (!audio) return
    const check = () => {
      const next = nextTone(state.current, liveStore.alarms(), performance.now(), mutedUntil !== null)
      state.current = next.state
      if (next.tone !== null && audio.current) playTone(audio.current, next.tone)
    }
    check()
    // A patch may bring hundreds at once: one look after all of them.
    let waiting = false
    const soon = () => {
      if (waiting) return
      waiting = true
      queueMicrotask(() => {
        waiting = false
        check()
      })
    }
    const stop = liveStore.onAlarm(soon)
    const timer = setInterval(check, checkMs)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [audio, mutedUntil])
}

function SoundIcon({ on }: { on: boolean }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-3.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      <path d="M2.500 6v4H5l3.500 3V3L5 6z" />
      {on ? (
        <path d="M11 5.500a3.500 3.500 0 0 1 0 5M12.800 3.700a6 6 0 0 1 0 8.600" />
      ) : (
        <path d="m11 6 4 4m0-4-4 4" />
      )}
    </svg>
  )
}
