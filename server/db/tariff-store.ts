import type { NewVersion, TariffStore, Tariffs } from '../domain/pricing/ports'
import type { TariffId, TariffVersionId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { assignmentsIn } from './tariff-assignments'
import { publishVersion, retryPublicationIn, supersede } from './tariff-publications'
import { type TariffRow, tariffColumns, tariffOf, type VersionRow, versionColumns, versionOf } from './tariff-rows'
import { reviewLimits, setReviewLimits, stakeOf } from './tariff-stake'

export const openTariffStore = (scoped: Scoped): TariffStore => ({
  change: (scope, work) =>
    scoped.run(scope, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('busbar.tariffs'), $1)", [scope.tenantId])
      return work(tariffsIn(tx, scope))
    }),
  keepImpact: async (scope, versionId, impact) =>
    void (await scoped.query(
      scope,
      "update tariff_versions set impact = $2 where id = $1 and revision = $3 and state in ('draft', 'review')",
      [versionId, JSON.stringify(impact), impact.revision],
    )),
  retryPublication: retryPublicationIn(scoped),
})

function tariffsIn(tx: Tx, scope: TenantScope): Tariffs {
  return {
    ...listsIn(tx, scope),
    ...versionsIn(tx, scope),
    assignments: assignmentsIn(tx, scope),
    stake: (version, now) => stakeOf(tx, version, now),
    reviewLimits: () => reviewLimits(tx),
    setReviewLimits: (limits) => setReviewLimits(tx, scope, limits),
    peopleWith: async (roles) => {
      const sql = `select count(*)::int as n from memberships m join users u on u.id = m.user_id
        where m.tenant_id = $1 and m.role = any($2) and m.active and u.active`
      return (await tx.query<{ n: number }>(sql, [scope.tenantId, roles]))[0]!.n
    },
    publish: (version, effectiveFrom) => publishVersion(tx, version, effectiveFrom),
    record: (author, line) => recordIn(tx, scope.tenantId, author, line),
  }
}

type Lists = Pick<Tariffs, 'tariff' | 'nameTaken' | 'add' | 'rename' | 'setArchived'>

function listsIn(tx: Tx, scope: TenantScope): Lists {
  return {
    tariff: async (id) => {
      const [row] = await tx.query<TariffRow>(`select ${tariffColumns} from tariffs where id = $1`, [id])
      return row ? tariffOf(row) : null
    },
    nameTaken: async (name, except) =>
      (
        await tx.query('select 1 from tariffs where lower(name) = lower($1) and id is distinct from $2', [
          name,
          except ?? null,
        ])
      ).length > 0,
    add: async (name, at) => {
      const [row] = await tx.query<{ id: TariffId }>(
        'insert into tariffs(tenant_id, name, created_at) values ($1, $2, $3) returning id',
        [scope.tenantId, name, new Date(at)],
      )
      return row!.id
    },
    rename: async (id, name) => void (await tx.query('update tariffs set name = $2 where id = $1', [id, name])),
    setArchived: async (id, at) =>
      void (await tx.query('update tariffs set archived_at = $2 where id = $1', [
        id,
        at === null ? null : new Date(at),
      ])),
  }
}

async function addVersion(tx: Tx, scope: TenantScope, version: NewVersion) {
  const [row] = await tx.query<{ versionId: TariffVersionId; version: number }>(
    `insert into tariff_versions(tenant_id, tariff_id, version, definition, note, restores_version, created_at, updated_at, created_by, created_by_name)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $6, $7, $8 from tariff_versions where tariff_id = $2
     returning id as "versionId", version`,
    [
      scope.tenantId,
      version.tariffId,
      JSON.stringify(version.definition),
      version.note,
      version.restoresVersion,
      new Date(version.at),
      version.author.userId,
      version.author.name,
    ],
  )
  return row!
}

type Versions = Omit<
  Tariffs,
  keyof Lists | 'assignments' | 'stake' | 'reviewLimits' | 'setReviewLimits' | 'peopleWith' | 'publish' | 'record'
>

function versionsIn(tx: Tx, scope: TenantScope): Versions {
  const run = async (sql: string, params: unknown[]) => void (await tx.query(sql, params))
  return {
    version: async (id) => {
      const [row] = await tx.query<VersionRow>(
        `select ${versionColumns} from tariff_versions v where v.id = $1 for update`,
        [id],
      )
      return row ? versionOf(row) : null
    },
    versions: async (tariffId) =>
      (
        await tx.query<VersionRow>(
          `select ${versionColumns} from tariff_versions v where v.tariff_id = $1 order by v.version`,
          [tariffId],
        )
      ).map(versionOf),
    addVersion: (version) => addVersion(tx, scope, version),
    lastSave: async (version) => {
      const [line] = await tx.query<{ name: string; at: Date }>(
        `select actor as name, at from audit_log where object_type = 'tariffVersion' and object_id = $1 and action = 'tariff.draftSaved'
         order by at desc, id desc limit 1`,
        [String(version.id)],
      )
      return line ? { name: line.name, at: line.at.getTime() } : { name: version.createdByName, at: version.updatedAt }
    },
    saveDraft: async (id, definition, note, at) => {
      const [row] = await tx.query<{ revision: number }>(
        'update tariff_versions set definition = $2, note = $3, updated_at = $4, revision = revision + 1 where id = $1 returning revision',
        [id, JSON.stringify(definition), note, new Date(at)],
      )
      return row!.revision
    },
    removeDraft: (id) => run('delete from tariff_versions where id = $1', [id]),
    submit: (id, by, at, wishedFrom) =>
      run(
        "update tariff_versions set state = 'review', submitted_at = $2, submitted_by = $3, effective_from = $4, updated_at = $2 where id = $1",
        [id, new Date(at), by, wishedFrom === null ? null : new Date(wishedFrom)],
      ),
    backToDraft: (id, at) =>
      run(
        "update tariff_versions set state = 'draft', submitted_at = null, submitted_by = null, effective_from = null, updated_at = $2 where id = $1",
        [id, new Date(at)],
      ),
    approve: (id, author, at, effectiveFrom) =>
      run(
        `update tariff_versions set state = 'approved', approved_at = $2, approved_by = $3, approved_by_name = $4, effective_from = $5,
         updated_at = $2 where id = $1`,
        [id, new Date(at), author.userId, author.name, new Date(effectiveFrom)],
      ),
    withdraw: async (id, at) => {
      await run("update tariff_versions set state = 'withdrawn', updated_at = $2 where id = $1", [id, new Date(at)])
      await supersede(tx, id, 'The version was withdrawn.', at)
    },
  }
}
