import { z } from 'zod'
import { changeRole } from '../../domain/people/change-role'
import { createUser } from '../../domain/people/create-user'
import { deactivateUser, reactivateUser } from '../../domain/people/deactivate-user'
import { issuePasswordLink } from '../../domain/people/issue-password-link'
import { capabilities, permissionsOf, roleNames } from '../../domain/people/permissions'
import { roles } from '../../domain/people/roles'
import type { OwnerId, UserId } from '../../kernel/ids'
import { listPeople } from '../../views/people-list'
import { id } from '../id'
import { allowed, router, signedInProcedure, unwrap } from '../trpc'

const userId = id<UserId>()
const ownerId = id<OwnerId>().nullable()
const reason = z.string().trim().max(500).nullable().default(null)
const role = z.enum(roles)

const link = (publicUrl: string, issued: { linkToken: string | null; linkExpiresAt: number }) =>
  issued.linkToken === null ? null : { url: `${publicUrl}/setup/${issued.linkToken}`, expiresAt: issued.linkExpiresAt }

export const peopleRouter = router({
  list: allowed('people.read')
    .input(z.object({ text: z.string().max(100).default(''), role: role.nullable().default(null) }).prefault({}))
    .query(({ ctx, input }) => listPeople(ctx.reads, input)),

  /** The table of roles, for everybody: it is no secret who can do what. */
  roles: signedInProcedure.query(() => ({
    capabilities: Object.entries(capabilities).map(([name, words]) => ({ name, words })),
    roles: roles.map((name) => ({ name, title: roleNames[name], permissions: permissionsOf(name) })),
  })),

  /** The link to choose a password is told here once. */
  create: allowed('people.manage')
    .input(
      z.object({
        email: z.email().max(254),
        name: z.string().trim().min(1).max(120),
        role,
        ownerId: ownerId.default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const created = unwrap(await createUser(ctx.ports, ctx.scope, ctx.actor, input))
      return { userId: created.userId, link: link(ctx.ports.publicUrl, created) }
    }),

  changeRole: allowed('people.manage')
    .input(z.object({ userId, role, ownerId: ownerId.default(null), reason }))
    .mutation(async ({ ctx, input }) => unwrap(await changeRole(ctx.ports, ctx.scope, ctx.actor, input))),

  deactivate: allowed('people.manage')
    .input(z.object({ userId, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await deactivateUser(ctx.ports, ctx.scope, ctx.actor, input))),

  reactivate: allowed('people.manage')
    .input(z.object({ userId, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await reactivateUser(ctx.ports, ctx.scope, ctx.actor, input))),

  issueLink: allowed('people.manage')
    .input(z.object({ userId }))
    .mutation(async ({ ctx, input }) =>
      link(ctx.ports.publicUrl, unwrap(await issuePasswordLink(ctx.ports, ctx.scope, ctx.actor, input.userId))),
    ),
})
