import { createServer, type Socket } from 'node:net'

export type SmtpSink = {
  url: string
  /** Whole messages as they came, decoded no further. */
  mails: string[]
  /** The next so many messages are turned away for a while (451). */
  refuse: number
  close(): Promise<void>
}

/** A mail server as small as can be (RFC 5321): takes everything, on a real socket. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    talk(socket, sink)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    mails: [],
    refuse: 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  return sink
}

function talk(socket: Socket, sink: SmtpSink): void {
  let buffer = ''
  let inData = false
  const say = (line: string) => void socket.write(`${line}\r\n`)
  say('220 sink')
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
      if (end < 0) return
      const text = buffer.slice(0, end)
      buffer = buffer.slice(end + (inData ? 5 : 2))
      if (inData) {
        inData = false
        sink.mails.push(text)
        say('250 taken')
      } else if (/^EHLO|^HELO/i.test(text)) say('250 sink')
      else if (/^DATA/i.test(text)) {
        if (sink.refuse > 0) {
          sink.refuse -= 1
          say('451 not now')
        } else {
          inData = true
          say('354 go on')
        }
      } else if (/^QUIT/i.test(text)) {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    }
  })
}
