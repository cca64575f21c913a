import fs from 'node:fs'
import path from 'node:path'
import type { Lab } from './lab'

const tickMs = 10 // of /proc, everywhere Linux runs today

type Stat = { parent: number; ownMs: number; reapedMs: number }

function statOf(pid: string | number): Stat | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (index: number) => fields[index] ?? 0
    return { parent: at(1), ownMs: (at(11) + at(12)) * tickMs, reapedMs: (at(13) + at(14)) * tickMs }
  } catch {
    return null // ended between the listing and the look
  }
}

/** Processor time of the lab's PostgreSQL and all its children since it started, ms; null where there is no /proc. */
export function databaseCpuMs({ dataDir }: Lab): number | null {
  const lock = path.join(dataDir, 'postgres/postmaster.pid')
  const postmaster = Number(fs.readFileSync(lock, 'utf8').split('\n')[0])
  const own = statOf(postmaster)
  if (own === null) return null
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = pids.map(statOf).filter((stat) => stat?.parent === postmaster)
  return children.reduce((sum, stat) => sum + (stat?.ownMs ?? 0), own.ownMs + own.reapedMs)
}
