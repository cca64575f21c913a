import { WebSocket } from 'ws'
import type { GatewayUnderFire } from './gateway-under-fire'
import type { Message, Script } from './script'

/** What a station was told: the message and the payload of its answer. */
export type Acknowledged = { id: string; message: Message; answer: Record<string, unknown> }

export type StubbornOptions = {
  identity: string
  script: Script
  /** Says hello again after every reconnect, as many do although they never restarted. */
  bootsAgain: boolean
  /** Repeats an unanswered message under its old id instead of a new one. */
  keepsIds: boolean
  onAnswer(): void
}

/**
 * A station with a memory: it says one thing after the other, and repeats what was not answered, over as many
 * connections as it takes. What it wrote down as acknowledged must be true for ever.
 */
export class StubbornStation {
  readonly acknowledged: Acknowledged[] = []
  private count = 0
  private booted = false

  constructor(private readonly options: StubbornOptions) {}

  /** Runs until the script has nothing more to say. */
  async run(gateway: GatewayUnderFire): Promise<void> {
    let unanswered = null as { id: string; message: Message } | null
    for (;;) {
      const socket = await this.connect(await gateway.url)
      if (!socket) continue
      if (!this.booted || this.options.bootsAgain) {
        this.booted = (await ask(socket, this.nextId(), this.options.script.boot())) !== null
        if (!this.booted) continue
      }
      for (;;) {
        const message: Message | null = unanswered?.message ?? this.options.script.next()
        if (message === null) {
          socket.close()
          return
        }
        const id: string = unanswered && this.options.keepsIds ? unanswered.id : this.nextId()
        unanswered = { id, message }
        const answer = await ask(socket, id, message)
        if (answer === null) break
        unanswered = null
        this.acknowledged.push({ id, message, answer })
        this.options.script.heard(message, answer)
        this.options.onAnswer()
      }
    }
  }

  private nextId = () => `${this.options.identity}-${++this.count}`

  /** null: nobody there (any more). */
  private connect(url: string): Promise<WebSocket | null> {
    const { identity, script } = this.options
    const socket = new WebSocket(`${url}/${identity}`, [script.protocol])
    return new Promise((resolve) => {
      socket.once('open', () => resolve(socket))
      socket.on('error', () => resolve(null))
    })
  }
}

/** The answer's payload; null when the connection ended first. A CALLERROR is a failure of the test. */
function ask(socket: WebSocket, id: string, { action, payload }: Message): Promise<Record<string, unknown> | null> {
  return new Promise((resolve, reject) => {
    const gone = () => resolve(null)
    const receive = (data: { toString(): string }) => {
      const [type, answered, answer] = JSON.parse(data.toString()) as [number, string, Record<string, unknown>]
      if (answered !== id) return
      socket.off('close', gone)
      socket.off('message', receive)
      if (type === 3) resolve(answer)
      else reject(new Error(`${action} was refused: ${JSON.stringify(answer)}`))
    }
    if (socket.readyState !== WebSocket.OPEN) return gone()
    socket.on('message', receive)
    socket.once('close', gone)
    socket.send(JSON.stringify([2, id, action, payload]))
  })
}
