import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from './busbar'
import { listenForChangeNotices } from './db/change-notices'
import type { DomainEvent } from './domain/events'
import { useSetupLink } from './domain/people/use-setup-link'
import { portsFor } from './testing/api-caller'
import { testDatabase } from './testing/test-database'

const db = await testDatabase()
const dir = await mkdtemp(path.join(tmpdir(), 'busbar-command-'))
afterAll(() => rm(dir, { recursive: true }))
const env = {
  DATABASE_URL: db.url,
  DATA_DIR: dir,
  PUBLIC_URL: 'https://busbar.example',
  AUTH_SECRET: 'a secret of forty-two characters in a test',
}

async function busbar(...argv: string[]): Promise<{ code: number; text: string }> {
  const printed: string[] = []
  const code = await runCommand(argv, env, (text) => printed.push(text))
  return { code, text: printed.join('\n') }
}
const rows = async (sql: string) => (await db.pools.system.query(sql)).rows
const csv = async (name: string, lines: string[]) => {
  const file = path.join(dir, name)
  await writeFile(file, lines.join('\r\n'))
  return file
}

test('help and nonsense', async () => {
  expect(await busbar('help')).toMatchObject({ code: 0, text: expect.stringContaining('station import') })
  expect(await busbar('user', 'add', '--help')).toMatchObject({
    code: 0,
    text: expect.stringContaining('--email <e-mail>'),
  })
  expect(await busbar()).toMatchObject({ code: 2 })
  expect(await busbar('user', 'delete')).toMatchObject({
    code: 2,
    text: expect.stringContaining('no command “user delete”'),
  })
  expect(await busbar('user', 'add', '--email', 'a@example.org')).toMatchObject({
    code: 2,
    text: expect.stringMatching(/^Missing: --name, --role/),
  })
  expect(await busbar('user', 'add', '--nope')).toMatchObject({ code: 2 })
})

test('from nothing to a signed-in admin and a station that may connect', async () => {
  const user = ['user', 'add', '--email', 'Mia@example.org', '--name', 'Mia', '--role', 'admin']
  expect(await busbar(...user)).toMatchObject({ code: 2, text: expect.stringContaining('no organisation yet') })
  expect(await busbar('tenant', 'add', '--name', 'Nördgrid B.V.')).toMatchObject({
    code: 0,
    text: expect.stringContaining('(nordgrid-b-v)'),
  })
  expect(await busbar('tenant', 'add', '--name', 'x', '--slug', 'nordgrid-b-v')).toMatchObject({ code: 2 })
  const added = await busbar(...user)
  const token = /https:\/\/busbar\.example\/setup\/([\w-]{43})$/.exec(added.text)?.[1]
  expect(
    await useSetupLink(portsFor(db), { token: token!, password: 'seven geese cross the canal', ip: null }),
  ).toMatchObject({ ok: true })
  expect(await busbar(...user)).toMatchObject({ code: 2, text: expect.stringContaining('is a user already') })
  expect(await busbar('user', 'link', '--email', 'mia@example.org')).toMatchObject({
    code: 0,
    text: expect.stringContaining('/setup/'),
  })
  const station = await busbar('station', 'add', '--identity', 'UJB-12', '--evses', '2')
  expect(station.text).toMatch(/Password: {1}\w{20}\n/)
  expect(await busbar('station', 'add', '--identity', 'ujb-12')).toMatchObject({
    code: 2,
    text: expect.stringContaining('is taken'),
  })
  expect(await busbar('station', 'add', '--identity', 'A', '--password', 'short')).toMatchObject({ code: 2 })
  expect(await busbar('station', 'add', '--identity', 'A', '--location', 'nowhere')).toMatchObject({
    code: 2,
    text: expect.stringContaining('no site'),
  })
  expect(
    await rows(
      'select s.identity, octet_length(s.password_hash) as hash, (select count(*)::int from evses e where e.station_id = s.id) as evses from stations s',
    ),
  ).toEqual([{ identity: 'UJB-12', hash: 32, evses: 2 }])
  expect(await rows("select actor, user_id from audit_log where action = 'station.added'")).toEqual([
    { actor: 'command line', user_id: null },
  ])
})

test('a running server hears of what was changed', async () => {
  const heard: DomainEvent[] = []
  const arrived = Promise.withResolvers<void>()
  const listener = await listenForChangeNotices(db.url, (events) => {
    heard.push(...events)
    arrived.resolve()
  })
  await busbar('station', 'add', '--identity', 'HEARD')
  await arrived.promise
  await listener.close()
  expect(heard).toMatchObject([{ type: 'station.changed' }])
})

test('stations from a file: errors with their lines and nothing changed, dry run, then all', async () => {
  const bad = await csv('bad.csv', ['identity,location,evses', 'S-1,Harbour,2', 'S 2,Harbour,many'])
  const refused = await busbar('station', 'import', bad)
  expect(refused).toMatchObject({ code: 2, text: expect.stringMatching(/bad\.csv, line 3: /) })
  const good = await csv('good.csv', [
    'identity;location;city;country;address;evses',
    'S-1;Harbour;Rotterdam;NL;Quay 1;2',
    'S-2;Harbour;;;;',
  ])
  expect(await busbar('station', 'import', good, '--dry-run')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Would do: 2 new'),
  })
  expect(await rows("select 1 from stations where identity like 'S-%'")).toHaveLength(0)
  const done = await busbar('station', 'import', good)
  expect(done.text).toMatch(/Done: 2 new[\s\S]*\nS-1,\w{20},[0-9a-f]{40}\nS-2,/)
  expect(await rows("select 1 from stations where identity like 'S-%'")).toHaveLength(2)
  expect(await busbar('station', 'import', path.join(dir, 'absent.csv'))).toMatchObject({
    code: 2,
    text: expect.stringContaining('cannot be read'),
  })
})

test('a key for a program is printed once and kept as a hash', async () => {
  const add = ['api-key', 'create', '--name', 'ERP', '--role']
  expect(await busbar(...add, 'owner')).toMatchObject({
    code: 2,
    text: expect.stringContaining('not a role for a key'),
  })
  const made = await busbar(...add, 'finance')
  const key = /^ {2}(bb_[\w-]{43})$/m.exec(made.text)?.[1]
  expect(await rows('select name, role, tail, octet_length(key_hash) as hash, created_by_name from api_keys')).toEqual([
    { name: 'ERP', role: 'finance', tail: key?.slice(-4), hash: 32, created_by_name: 'command line' },
  ])
  expect(await busbar(...add, 'finance')).toMatchObject({ code: 2, text: expect.stringContaining('already') })
})

test('tokens from a file', async () => {
  const bad = await csv('tokens-bad.csv', ['uid,blocked', 'AA 01,perhaps'])
  expect(await busbar('token', 'import', bad)).toMatchObject({
    code: 2,
    text: expect.stringMatching(/line 2: uid[\s\S]*line 2: blocked/),
  })
  const first = await csv('tokens.csv', ['uid,contract,valid_until,group', 'aa01,Fleet,2027-01-01,G1', 'AA02,Fleet,,'])
  expect(await busbar('token', 'import', first, '--dry-run')).toMatchObject({ text: expect.stringContaining('2 new') })
  expect(await busbar('token', 'import', first)).toMatchObject({
    code: 0,
    text: expect.stringContaining('Done: 2 new'),
  })
  expect(await busbar('token', 'import', first)).toMatchObject({
    text: expect.stringContaining('0 new, 0 changed, 2 as they are'),
  })
  const block = await csv('block.csv', ['uid,blocked', 'AA01,yes'])
  expect(await busbar('token', 'import', block)).toMatchObject({ text: expect.stringContaining('1 changed') })
  expect(
    await rows(
      'select t.uid, t.blocked, t.group_id, c.name from id_tokens t join contracts c on c.id = t.contract_id order by t.uid_key',
    ),
  ).toEqual([
    { uid: 'aa01', blocked: true, group_id: 'G1', name: 'Fleet' },
    { uid: 'AA02', blocked: false, group_id: null, name: 'Fleet' },
  ])
})
