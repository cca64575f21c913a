import { createServer, type Socket } from 'node:net'

/** `bytes`: what was delivered; flags as a client set them. */
type Kept = { uid: number; bytes: Buffer; flags: Set<string> }
export type ImapBox = {
  url: string
  deliver(mail: string): void
  flagsOf(index: number): string[]
  close(): Promise<void>
}

/** A mailbox as small as can be (RFC 3501: LOGIN, SELECT, UID SEARCH, FETCH and STORE), on a real socket. */
export async function openImapBox(): Promise<ImapBox> {
  const kept: Kept[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    talk(socket, kept)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `imap://anna:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/INBOX`,
    deliver: (mail) =>
      void kept.push({ uid: kept.length + 1, bytes: Buffer.from(mail.replace(/\r?\n/g, '\r\n')), flags: new Set() }),
    flagsOf: (index) => [...(kept[index]?.flags ?? [])],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function talk(socket: Socket, kept: readonly Kept[]): void {
  let buffer = ''
  const say = (line: string) => void socket.write(`${line}\r\n`)
  say('* OK box')
  socket.on('data', (chunk: Buffer) => {
    buffer += chunk.toString('latin1')
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(buffer.slice(0, end)) ?? []
      buffer = buffer.slice(end + 2)
      answer(socket, say, kept, tag, command)
    }
  })
}

type Say = (line: string) => void

function answer(socket: Socket, say: Say, kept: readonly Kept[], tag: string, command: string): void {
  const done = (text = 'done') => say(`${tag} OK ${text}`)
  if (/^CAPABILITY/i.test(command)) say('* CAPABILITY IMAP4rev1')
  if (/^LOGIN/i.test(command) && !/anna"? "?secret/.test(command)) {
    say(`${tag} NO [AUTHENTICATIONFAILED] no`)
    return
  }
  if (/^(LIST|LSUB)/i.test(command)) say('* LIST () "/" INBOX')
  if (/^SELECT/i.test(command)) {
    say('* FLAGS (\\Seen \\Flagged)')
    say(`* ${kept.length} EXISTS`)
    say('* OK [UIDVALIDITY 1] v')
    say(`* OK [UIDNEXT ${kept.length + 1}] n`)
    done('[READ-WRITE] selected')
    return
  }
  if (/^UID SEARCH/i.test(command))
    say(
      `* SEARCH ${kept
        .filter(({ flags }) => flags.size === 0)
        .map(({ uid }) => uid)
        .join(' ')}`,
    )
  const [, what, uid] = /^UID (FETCH|STORE) (\d+)/i.exec(command) ?? []
  const mail = kept.find((each) => each.uid === Number(uid))
  if (mail && what?.toUpperCase() === 'STORE') mail.flags.add(/\\\w+/.exec(command)?.[0] ?? '')
  if (mail && what?.toUpperCase() === 'FETCH') {
    const facts = `UID ${mail.uid} RFC822.SIZE ${mail.bytes.length}`
    if (/BODY\.PEEK\[\]/i.test(command)) {
      socket.write(`* ${mail.uid} FETCH (${facts} BODY[] {${mail.bytes.length}}\r\n`)
      socket.write(mail.bytes)
      say(')')
    } else say(`* ${mail.uid} FETCH (${facts})`)
  }
  if (/^LOGOUT/i.test(command)) say('* BYE')
  done()
  if (/^LOGOUT/i.test(command)) socket.end()
}
