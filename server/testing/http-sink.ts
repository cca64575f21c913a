import { createServer, type IncomingHttpHeaders } from 'node:http'

export type HttpSink = {
  url: string
  requests: { headers: IncomingHttpHeaders; body: string }[]
  /** Answers to come, oldest first; then 200 without a body. */
  answers: { status: number; body?: string; headers?: Record<string, string> }[]
  close(): Promise<void>
}

/** A receiver of webhooks on a real socket. */
export async function openHttpSink(): Promise<HttpSink> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      sink.requests.push({ headers: request.headers, body })
      const { status, body: text = '', headers = {} } = sink.answers.shift() ?? { status: 200 }
      response.writeHead(status, headers).end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const sink: HttpSink = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/busbar`,
    requests: [],
    answers: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return sink
}
