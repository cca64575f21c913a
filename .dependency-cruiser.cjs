// One table is the architecture: who may import whom. Everything else is derived.
const may = {
  app: ['components', 'server/api/caller.ts', 'server/kernel', 'server/api (types)'],
  // The pricing engine is pure and isomorphic: the editor's preview is the biller's own function (decisions/0014).
  components: ['server/kernel', 'server/domain/pricing', 'server/api (types)'],
  'server/kernel': [],
  'server/domain': ['server/kernel'],
  'server/db': ['server/domain', 'server/kernel'],
  'server/views': ['server/db', 'server/domain', 'server/kernel'],
  'server/ocpp': ['server/domain', 'server/kernel'],
  'server/realtime': ['server/domain', 'server/kernel'],
  'server/mail': ['server/domain', 'server/kernel'],
  'server/webhooks': ['server/domain', 'server/kernel'],
  'server/pki': ['server/domain', 'server/kernel'],
  'server/jobs': ['server/domain', 'server/kernel'],
  'server/api': ['server/domain', 'server/views', 'server/kernel'],
  'server/simulator': ['server/ocpp (wire)', 'server/kernel'],
  'server/reactions.ts': ['server/domain', 'server/kernel'],
  'server/compose.ts': ['server'],
  'server/compose': ['server'],
  'server/main.ts': ['server/compose.ts', 'server/config.ts'],
  'server/demo.ts': ['server', 'prisma'],
  'server/busbar.ts': ['server'],
  'server/command-line': ['server'],
  'server/testing': ['server', 'prisma'],
  prisma: ['server/db', 'server/domain', 'server/kernel'],
  e2e: ['server/simulator', 'server/kernel', 'server/testing'],
}
const re = (path) => (path.endsWith('.ts') ? `^${path.replace('.ts', '[.]ts')}$` : `^${path}/`)
const WIRE = '^server/ocpp/(rpc/frame|v[0-9]+/messages)[.]ts$'
const TEST = '[.](test|spec|bench)[.]tsx?$'
const layer = Object.entries(may).flatMap(([from, to]) => {
  const typesOnly = to.filter((name) => name.endsWith(' (types)')).map((name) => re(name.replace(' (types)', '')))
  const allowed = [re(from), ...to.filter((name) => !name.includes(' (')).map(re)]
  if (to.includes('server/ocpp (wire)')) allowed.push(WIRE)
  return [
    {
      name: `layer:${from}`,
      severity: 'error',
      comment: `${from} may import only: ${to.join(', ') || 'nothing'}`,
      from: { path: re(from), pathNot: TEST },
      to: { path: '^(app|components|server|prisma|e2e)/', pathNot: [...allowed, ...typesOnly] },
    },
    ...typesOnly.map((path) => ({
      name: `types-only:${from}`,
      severity: 'error',
      from: { path: re(from), pathNot: TEST },
      to: { path, pathNot: '^server/api/caller[.]ts$', dependencyTypesNot: ['type-only'] },
    })),
  ]
})
// Inside the domain: a module may use only modules below it. domain/events.ts is everybody's vocabulary.
const below = {
  people: [],
  pricing: ['people'],
  assets: ['people'],
  access: ['people', 'assets'],
  charging: ['access', 'assets', 'people'],
  energy: ['charging', 'assets'],
  billing: ['charging', 'pricing', 'people'],
  reports: ['people'],
  settlement: ['pricing', 'people'],
  roaming: ['billing', 'charging', 'access', 'assets', 'pricing'],
  operations: ['assets', 'people'],
  security: ['assets', 'people'],
  support: ['charging', 'billing', 'assets', 'people'],
}
const modules = Object.entries(below).map(([name, deps]) => ({
  name: `domain:${name}`,
  severity: 'error',
  comment: `${name} may use only: ${deps.join(', ') || 'nothing'}`,
  from: { path: `^server/domain/${name}/`, pathNot: TEST },
  to: { path: '^server/domain/[^/]+/', pathNot: [`^server/domain/(${[name, ...deps].join('|')})/`] },
}))
module.exports = {
  forbidden: [
    ...layer,
    ...modules,
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'versions-apart',
      severity: 'error',
      comment: "one protocol version never reads another's files",
      from: { path: '^server/(ocpp|ocpi)/(v[0-9]+)/' },
      to: { path: '^server/$1/v[0-9]+/', pathNot: '^server/$1/$2/' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'domain and kernel touch no I/O library',
      from: { path: '^server/(domain|kernel)/', pathNot: `^server/domain/billing/ocmf/|${TEST}` },
      to: {
        dependencyTypes: ['npm', 'core', 'npm-no-pkg', 'npm-dev', 'unknown'],
        pathNot: 'node_modules/(zod|decimal[.]js|ibantools)/',
      },
    },
    {
      name: 'database-only-in-db',
      severity: 'error',
      from: { path: '^(app|components|server)/', pathNot: `^server/(db|testing)/|${TEST}` },
      to: { path: 'node_modules/(@prisma/client|@prisma/adapter-pg|pg)/' },
    },
    {
      name: 'sockets-at-the-rim',
      severity: 'error',
      from: { pathNot: `^(server/(ocpp|realtime|simulator|testing)/|components/live/|e2e/)|${TEST}` },
      to: { path: 'node_modules/(ws|socket[.]io|socket[.]io-client)/' },
    },
    {
      name: 'tests-are-leaves',
      severity: 'error',
      from: { pathNot: `${TEST}|^server/testing/|^e2e/|^server/ocpp/conformance/` },
      to: { path: '[.](test|spec)[.]tsx?$|^server/testing/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^([.]next|dist|server/(db|ocpp)/generated)' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
