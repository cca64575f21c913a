import path from 'node:path'
import type { Logger } from 'pino'
import { type Config, ConfigError } from '../config'
import type { Task } from '../jobs/schedule'
import { second } from '../kernel/time'
import type { OcppServer } from '../ocpp/server'
import {
  filesState,
  firstEnd,
  readServerCertificates,
  type ServerFiles,
  selfMadeCertificates,
} from '../pki/server-certificates'

type TlsConfig = Pick<Config, 'ocppTls' | 'dataDir' | 'publicUrl'>

/** The encrypted listener's certificates: none, files of yours, or self-made ones for a trial. */
export type StationTls = {
  /** When the first of its certificates ends, ms. */
  endsAt(): number
  listen(ocpp: Pick<OcppServer, 'listenTls'>, port: number, host: string): Promise<number>
  /** Takes up new files without dropping a socket. */
  tasks(ocpp: Pick<OcppServer, 'renewTls'>, log: Logger): Task[]
}

/** @throws ConfigError when the files cannot be used. null: no TLS is configured. */
export async function openStationTls({ ocppTls, dataDir, publicUrl }: TlsConfig): Promise<StationTls | null> {
  if (ocppTls === null) return null
  const names = [...new Set([new URL(publicUrl).hostname, 'localhost', '127.0.0.1'])]
  const files: ServerFiles =
    ocppTls === 'self-made' ? await selfMadeCertificates(path.join(dataDir, 'tls'), names) : ocppTls
  let state = filesState(files)
  let certificates = read(files)
  return {
    endsAt: () => firstEnd(certificates),
    listen: (ocpp, port, host) => ocpp.listenTls(port, host, certificates),
    tasks: (ocpp, log) => [
      {
        name: 'certificates of the station listener',
        everyMs: 10 * second,
        run: async () => {
          const now = filesState(files)
          if (now === state) return
          // A half-written pair does not fit; it is looked at again when it changes again.
          state = now
          certificates = readServerCertificates(files)
          ocpp.renewTls(certificates)
          log.info({ files: files.map(({ chain }) => chain) }, 'new certificates of the station listener are in use')
        },
      },
    ],
  }
}

function read(files: ServerFiles) {
  try {
    return readServerCertificates(files)
  } catch (error) {
    throw new ConfigError(`OCPP_TLS_CERT, OCPP_TLS_KEY: ${(error as Error).message}`)
  }
}
