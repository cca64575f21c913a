import readline from 'node:readline'
import { parseArgs } from 'node:util'
import { WebSocket } from 'ws'

/**
 * A network at a steady pace: so many 1.6 stations with so many EVSEs, a share of them charging, and then `rate` events a
 * second over all of them: meter values, and now and then a change of state. Tells "ready" and "sent" in JSON lines. With
 * `breaks` it reads lines "count seconds" and has that many EVSEs more report one maker's fault, evenly over that time.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    prefix: { type: 'string', default: '' },
    password: { type: 'string', default: '' },
    tokens: { type: 'string', default: '' },
    stations: { type: 'string', default: '100' },
    evses: { type: 'string', default: '2' },
    charging: { type: 'string', default: '0.4' },
    rate: { type: 'string', default: '100' },
    breaks: { type: 'boolean', default: false },
  },
})
const tokens = values.tokens.split(',')
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const iso = () => new Date().toISOString()

type Payload = Record<string, unknown>

class Station {
  private socket: WebSocket | null = null
  private count = 0
  private readonly waiting = new Map<string, (payload: Payload) => void>()

  constructor(readonly identity: string) {}

  open(): Promise<void> {
    const authorization = `Basic ${Buffer.from(`${this.identity}:${values.password}`).toString('base64')}`
    const socket = new WebSocket(`${values.url}/${this.identity}`, ['ocpp1.6'], {
      perMessageDeflate: false,
      headers: { authorization },
    })
    this.socket = socket
    socket.on('message', (data) => this.receive(JSON.parse(data.toString()) as [number, string, Payload | string]))
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.once('error', reject)
      socket.once('close', () => reject(new Error(`${this.identity} lost its connection`)))
    })
  }

  ask(action: string, payload: Payload): Promise<Payload> {
    const id = String(++this.count)
    this.socket?.send(JSON.stringify([2, id, action, payload]))
    return new Promise((resolve) => this.waiting.set(id, resolve))
  }

  private receive([type, id, payload]: [number, string, Payload | string]): void {
    if (type === 2) this.socket?.send(JSON.stringify([4, id, 'NotSupported', '', {}]))
    this.waiting.get(id)?.(typeof payload === 'object' ? payload : {})
    this.waiting.delete(id)
  }
}

class Evse {
  transactionId: number | null = null
  private suspended = false
  private registerWh = 1_000

  constructor(
    private readonly station: Station,
    private readonly number: number,
  ) {}

  status(status: string, errorCode = 'NoError', more: Payload = {}): Promise<Payload> {
    const state = { connectorId: this.number, errorCode, status, timestamp: iso(), ...more }
    return this.station.ask('StatusNotification', state)
  }

  fault = () => this.status('Faulted', 'InternalError', { vendorId: 'Load', vendorErrorCode: 'F-0031' })

  async begin(idTag: string): Promise<void> {
    const start = { connectorId: this.number, idTag, meterStart: this.registerWh, timestamp: iso() }
    const { transactionId } = await this.station.ask('StartTransaction', start)
    this.transactionId = Number(transactionId)
    await this.status('Charging')
    await this.sample()
  }

  sample(): Promise<Payload> {
    this.registerWh += 30
    const value = (measurand: string, text: number, unit: string) => ({
      measurand,
      unit,
      value: String(text),
      context: 'Sample.Periodic',
    })
    const powerW = this.suspended ? 0 : Math.round(6_000 + Math.random() * 16_000)
    const sampledValue = [
      value('Energy.Active.Import.Register', this.registerWh, 'Wh'),
      value('Power.Active.Import', powerW, 'W'),
      ...['L1', 'L2', 'L3'].map((phase) => ({ ...value('Current.Import', Math.round(powerW / 690), 'A'), phase })),
    ]
    const meterValue = [{ timestamp: iso(), sampledValue }]
    return this.station.ask('MeterValues', { connectorId: this.number, transactionId: this.transactionId, meterValue })
  }

  toggle(): Promise<Payload> {
    this.suspended = !this.suspended
    return this.status(this.suspended ? 'SuspendedEV' : 'Charging')
  }
}

const charging: Evse[] = []
const free: Evse[] = []

async function bringUp(index: number): Promise<void> {
  const station = new Station(`${values.prefix}${String(index + 1).padStart(5, '0')}`)
  await station.open()
  await station.ask('BootNotification', { chargePointVendor: 'Load', chargePointModel: 'Bench' })
  for (let number = 1; number <= Number(values.evses); number += 1) {
    const evse = new Evse(station, number)
    await evse.status('Available')
    free.push(evse)
    if (Math.random() >= Number(values.charging)) continue
    await evse.begin(tokens[(index * 2 + number) % tokens.length]!)
    charging.push(evse)
  }
}

async function bringUpAll(count: number): Promise<void> {
  let next = 0
  const opener = async () => {
    while (next < count) await bringUp(next++)
  }
  await Promise.all(Array.from({ length: 100 }, opener))
}

async function breakDown(count: number, seconds: number): Promise<void> {
  const started = performance.now()
  const answers: Promise<Payload>[] = []
  const due = () => Math.min(count, Math.floor(((performance.now() - started) / 1_000 / seconds) * count) + 1)
  while (answers.length < count) {
    for (let owed = due() - answers.length; owed > 0; owed -= 1) answers.push(free.pop()!.fault())
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(answers)
  say({ what: `broken ${count}` })
}

function keepPace(rate: number): void {
  let owed = 0
  let sent = 0
  let last = performance.now()
  setInterval(() => {
    const now = performance.now()
    owed += ((now - last) / 1_000) * rate
    last = now
    for (; owed >= 1; owed -= 1) {
      const evse = charging[Math.floor(Math.random() * charging.length)]!
      void (Math.random() < 0.15 ? evse.toggle() : evse.sample())
      sent += 1
    }
  }, 5)
  setInterval(() => say({ what: 'sent', sent }), 1_000)
}

process.on('unhandledRejection', (error) => {
  console.error(error)
  process.exit(1)
})
const startedAt = performance.now()
await bringUpAll(Number(values.stations))
say({ what: 'ready', charging: charging.length, ms: Math.round(performance.now() - startedAt) })
if (values.breaks)
  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const [count, seconds] = line.split(' ').map(Number)
    void breakDown(count!, seconds!)
  })
else keepPace(Number(values.rate))
