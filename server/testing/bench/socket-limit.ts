import fs from 'node:fs'

/** Libraries, pipes and the database need some files too. */
const others = 300

/** How many stations one process here may hold open (its limit of open files), at most `wanted`. */
export function mostStations(wanted: number): number {
  try {
    const line = fs
      .readFileSync('/proc/self/limits', 'utf8')
      .split('\n')
      .find((text) => text.startsWith('Max open files'))
    const soft = Number(line?.split(/\s+/)[3] ?? Number.NaN)
    return Number.isFinite(soft) ? Math.min(wanted, soft - others) : wanted
  } catch {
    return wanted // no /proc: the system will say so itself
  }
}

export const raiseLimit = (wanted: number) =>
  `needs ${wanted + others} open files per process; raise the limit (ulimit -n ${wanted + others}) and run again`
