import type { Clock } from '../kernel/time'

/** Work that returns regularly. `run` is never started twice at once; a failure is reported and tried again next time. */
export type Task = { name: string; everyMs: number; run: (now: number) => Promise<unknown> }

export function startSchedule(
  tasks: readonly Task[],
  clock: Clock,
  report: (name: string, error: unknown) => void,
): { stop(): Promise<void> } {
  const running = new Map<string, Promise<void>>()
  const start = (task: Task) => {
    if (running.has(task.name)) return
    const work = Promise.resolve()
      .then(() => task.run(clock.now()))
      .catch((error: unknown) => report(task.name, error))
      .then(() => void running.delete(task.name))
    running.set(task.name, work)
  }
  const timers = tasks.map((task) => setInterval(start, task.everyMs, task).unref())
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running.values())
    },
  }
}
