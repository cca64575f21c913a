import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Line = { what: string }

/** A child that tells what it does in JSON lines; `line` resolves with the first of a kind, `end` ends the child. */
export type TalkingChild = { line(what: string): Promise<Line>; end(): void }

export function jsonLines(child: ChildProcess, name: string): TalkingChild {
  const heard: Line[] = []
  let wake = () => {}
  let complaint = ''
  let gone = false
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.stderr?.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-2_000)
  })
  createInterface({ input: child.stdout! }).on('line', (text) => {
    if (text.startsWith('{')) heard.push(JSON.parse(text) as Line)
    wake()
  })
  child.once('close', () => {
    gone = true
    process.off('exit', endWithUs)
    wake()
  })
  return {
    async line(what) {
      for (;;) {
        const found = heard.find((each) => each.what === what)
        if (found) return found
        if (gone) throw new Error(`${name} ended before it said "${what}". ${complaint}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    end: () => void child.kill('SIGKILL'),
  }
}
