import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => (given === '' || given === undefined ? value : given), schema)

const roles = ['web', 'gateway', 'worker'] as const
const roleList = z.string().transform((text, context) => {
  const names = text.split(',').map((name) => name.trim())
  const known = names.filter((name): name is (typeof roles)[number] => (roles as readonly string[]).includes(name))
  if (known.length !== names.length) context.addIssue({ code: 'custom', message: `roles are ${roles.join(', ')}` })
  return known
})

/** The environment, one line a variable. README's configuration table says the same for people. */
const environment = z.object({
  /** Control room: HTTP, tRPC and socket.io. */
  PORT: withDefault(port, 3000),
  /** Address the control room listens on. */
  HOST: withDefault(z.string(), '0.0.0.0'),
  /** Stations: ws://host:OCPP_PORT/ocpp/{identity}. */
  OCPP_PORT: withDefault(port, 9220),
  OCPP_HOST: withDefault(z.string(), '0.0.0.0'),
  /** The same encrypted, wss://: on when OCPP_TLS_CERT is set. Absent: the port after OCPP_PORT. */
  OCPP_TLS_PORT: optional(port),
  /** Files with certificate and chain in PEM, comma between them: one on a curve and one with RSA serve every station. `self-made`: for trials. */
  OCPP_TLS_CERT: optional(z.string()),
  /** Their private keys, in the same order. */
  OCPP_TLS_KEY: optional(z.string()),
  /** Embedded database, secrets, exports. */
  DATA_DIR: withDefault(z.string(), './.data'),
  /** Your own PostgreSQL 15+; absent: the embedded one. */
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  /** What this process does. One process does all. */
  BUSBAR_ROLES: withDefault(roleList, 'web,gateway,worker'),
  /** Lets several processes work together. */
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  /** An unknown station is listed for acceptance, created at once, or turned away. */
  BUSBAR_ONBOARDING: withDefault(z.enum(['pending', 'auto', 'closed']), 'pending'),
  /** Whether a token nobody knows may charge. `accept` is for laboratories. */
  BUSBAR_UNKNOWN_TOKENS: withDefault(z.enum(['refuse', 'accept']), 'refuse'),
  /** Signs cookies and keys station password hashes. Absent: made once, kept in DATA_DIR. */
  AUTH_SECRET: optional(z.string()),
  /** Address people use; decides cookie security and links. */
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  /** `true` behind a proxy of yours: the client's address is then the last one of X-Forwarded-For. */
  TRUST_PROXY: withDefault(z.enum(['true', 'false']), 'false'),
  /** Bearer token for /metrics; absent: loopback only. */
  METRICS_TOKEN: optional(z.string().min(16)),
  /** Days the OCPP log is kept. */
  BUSBAR_LOG_DAYS: withDefault(z.coerce.number().int().min(1).max(3650), 30),
  /** Seconds a session that ended waits for late readings before its CDR is issued. */
  BUSBAR_BILLING_SETTLE_S: withDefault(z.coerce.number().int().min(0).max(3600), 60),
  /** Sign-in through an OpenID Connect provider, besides passwords. All three or none. */
  OIDC_ISSUER: optional(z.url()),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  /** Mail server for scheduled reports, smtp:// or smtps://; absent: mails are kept as files in DATA_DIR/mail. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  /** Sender of mails. */
  MAIL_FROM: withDefault(z.string().max(320), 'Busbar <busbar@localhost>'),
  /** Mailbox drivers write to, imap:// or imaps://user:password@host/folder; absent: no mail comes in. */
  TICKET_IMAP_URL: optional(z.url({ protocol: /^imaps?$/ })),
  /** Whose mailbox it is (slug of the organisation); absent: the only one there is. */
  TICKET_IMAP_TENANT: optional(z.string().max(100)),
  /** Sender of mails to drivers, to which they reply; absent: MAIL_FROM. */
  TICKET_MAIL_FROM: optional(z.string().max(320)),
  /** `true`: webhooks may use plain http and addresses of your own network. */
  WEBHOOK_PRIVATE: withDefault(z.enum(['true', 'false']), 'false'),
  LOG_LEVEL: withDefault(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  NODE_ENV: withDefault(z.enum(['development', 'production', 'test']), 'development'),
})

export type Config = {
  port: number
  host: string
  ocppPort: number
  ocppHost: string
  ocppTlsPort: number
  /** null: stations are not served over TLS. */
  ocppTls: 'self-made' | { chain: string; key: string }[] | null
  dataDir: string
  databaseUrl: string | null
  roles: readonly (typeof roles)[number][]
  onboarding: 'pending' | 'auto' | 'closed'
  unknownTokens: 'refuse' | 'accept'
  authSecret: string
  publicUrl: string
  trustProxy: boolean
  metricsToken: string | null
  logDays: number
  billingSettleS: number
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
  smtpUrl: string | null
  mailFrom: string
  ticketMailbox: { url: string; tenant: string | null } | null
  ticketMailFrom: string
  webhookPrivate: boolean
  logLevel: string
  production: boolean
}

/** A configuration the program will not start with; the message names the variable and what it takes. */
export class ConfigError extends Error {}

function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'auth-secret')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true })
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return fs.readFileSync(file, 'utf8').trim()
}

function authSecret(given: string | undefined, dataDir: string, production: boolean): string {
  if (given === undefined) return keptSecret(dataDir)
  const weak = given.length < 32 || new Set(given).size < 10
  if (production && weak)
    throw new ConfigError(
      'AUTH_SECRET is too weak: use at least 32 random characters (openssl rand -base64 32), or leave it out and one is made.',
    )
  return given
}

function ocppTls({ OCPP_TLS_CERT: cert, OCPP_TLS_KEY: key }: z.output<typeof environment>): Config['ocppTls'] {
  const names = (list = '') =>
    list.split(',').flatMap((name) => (name.trim() === '' ? [] : [path.resolve(name.trim())]))
  if (cert?.trim() === 'self-made') return 'self-made'
  const [chains, keys] = [names(cert), names(key)]
  if (chains.length !== keys.length)
    throw new ConfigError('OCPP_TLS_CERT and OCPP_TLS_KEY must name as many files, in the same order.')
  return chains.length === 0 ? null : chains.map((chain, index) => ({ chain, key: keys[index]! }))
}

function oidc(env: z.output<typeof environment>): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new ConfigError('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.')
  return { issuer, clientId, clientSecret }
}

/** Reads and checks everything once. @throws ConfigError naming each variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`Busbar cannot start with this configuration:\n  ${lines.join('\n  ')}`)
  }
  const value = parsed.data
  if (value.REDIS_URL)
    throw new ConfigError('REDIS_URL: running several processes together is not available in this version. Unset it.')
  if (value.BUSBAR_ROLES.length < roles.length)
    throw new ConfigError('BUSBAR_ROLES: this version runs all roles in one process. Unset it.')
  const production = value.NODE_ENV === 'production'
  const dataDir = path.resolve(value.DATA_DIR)
  return {
    port: value.PORT,
    host: value.HOST,
    ocppPort: value.OCPP_PORT,
    ocppHost: value.OCPP_HOST,
    ocppTlsPort: value.OCPP_TLS_PORT ?? (value.OCPP_PORT === 0 ? 0 : value.OCPP_PORT + 1),
    ocppTls: ocppTls(value),
    dataDir,
    databaseUrl: value.DATABASE_URL ?? null,
    roles: value.BUSBAR_ROLES,
    onboarding: value.BUSBAR_ONBOARDING,
    unknownTokens: value.BUSBAR_UNKNOWN_TOKENS,
    authSecret: authSecret(value.AUTH_SECRET, dataDir, production),
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    trustProxy: value.TRUST_PROXY === 'true',
    metricsToken: value.METRICS_TOKEN ?? null,
    logDays: value.BUSBAR_LOG_DAYS,
    billingSettleS: value.BUSBAR_BILLING_SETTLE_S,
    oidc: oidc(value),
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    ticketMailbox: value.TICKET_IMAP_URL
      ? { url: value.TICKET_IMAP_URL, tenant: value.TICKET_IMAP_TENANT ?? null }
      : null,
    ticketMailFrom: value.TICKET_MAIL_FROM ?? value.MAIL_FROM,
    webhookPrivate: value.WEBHOOK_PRIVATE === 'true',
    logLevel: value.LOG_LEVEL,
    production,
  }
}
