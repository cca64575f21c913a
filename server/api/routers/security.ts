import { z } from 'zod'
import { askStationForSecurity } from '../../domain/security/ask-for-request'
import { revocationWays, signingWays } from '../../domain/security/authority'
import { purposes } from '../../domain/security/certificate'
import { makeAuthority, retireAuthority, trustAuthority, uploadCrl } from '../../domain/security/change-authorities'
import { toProfile } from '../../domain/security/profile'
import { raiseProfile } from '../../domain/security/raise-profile'
import { revokeCertificate } from '../../domain/security/revoke-certificate'
import { setLeastProfile } from '../../domain/security/set-least-profile'
import { setPolicy } from '../../domain/security/set-policy'
import { refuseCertificate, signCertificate, uploadCertificate } from '../../domain/security/sign-certificate'
import { rootUses } from '../../kernel/station-security'
import { securitySettings } from '../../views/security-authorities'
import {
  certificateFilters,
  exportCertificates,
  requestFile,
  stationCertificates,
} from '../../views/security-certificates'
import { securityEvents } from '../../views/security-events'
import { stationSecurity } from '../../views/security-station'
import { exportStationSecurity, stationSecurityList } from '../../views/security-stations'
import { id } from '../id'
import { reason, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const read = allowed('security.read')
const decide = allowed('security.decide')
const manage = allowed('security.manage')

const q = z.string().trim().min(1).max(80).optional()
const written = z.string().trim().min(3).max(500)
const ofOne = z.object({ id: id<number>() })
const pem = z.string().trim().min(1).max(100_000)
const certificates = z.object({ q, state: z.enum(certificateFilters).optional() })
const profile = z.number().int().min(0).max(3)
const stations = z.object({ q, profile: profile.optional() })
const policy = z.object({
  signing: z.enum(signingWays),
  organisation: z.string().trim().max(64),
  validityDays: z.number().int().min(1).max(3_650),
  renewBeforeDays: z.number().int().min(1).max(365),
  revocation: z.enum(revocationWays),
  provisioningUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  provisioningToken: z.string().min(1).max(4_000).nullable().optional(),
})

/** Security profiles, certificates of stations, who signs them. */
export const securityRouter = router({
  settings: read.query(({ ctx }) =>
    securitySettings(ctx.reads, { url: ctx.ports.stationTlsUrl, endsAt: ctx.ports.stationTlsEndsAt() }),
  ),
  certificates: read.input(certificates).query(({ ctx, input }) => stationCertificates(ctx.reads, input)),
  exportCertificates: read.input(certificates).mutation(({ ctx, input }) => exportCertificates(ctx.reads, input)),
  stations: read.input(stations).query(({ ctx, input }) => stationSecurityList(ctx.reads, input)),
  exportStations: read.input(stations).mutation(({ ctx, input }) => exportStationSecurity(ctx.reads, input)),
  events: read
    .input(
      z.object({ q, weight: z.enum(['attention', 'critical', 'other']).optional(), stationId: stationId.optional() }),
    )
    .query(({ ctx, input }) => securityEvents(ctx.reads, input)),
  station: read.input(z.object({ stationId })).query(async ({ ctx, input }) => {
    const standing = await ctx.ports.upgrades.standing(ctx.scope, input.stationId)
    const reach = { online: ctx.ports.gateway.isConnected(input.stationId), tls: ctx.ports.stationTlsUrl !== null }
    const found = await stationSecurity(ctx.reads, input.stationId, { standing, ...reach })
    return found ?? notFound('This station is not here any more.')
  }),
  request: read
    .input(ofOne)
    .mutation(
      async ({ ctx, input }) => (await requestFile(ctx.reads, input.id)) ?? notFound('There is no such request.'),
    ),

  sign: decide
    .input(ofOne)
    .mutation(async ({ ctx, input }) => unwrap(await signCertificate(ctx.ports, ctx.scope, ctx.actor, input))),
  upload: decide
    .input(ofOne.extend({ chain: pem }))
    .mutation(async ({ ctx, input }) => unwrap(await uploadCertificate(ctx.ports, ctx.scope, ctx.actor, input))),
  refuse: decide
    .input(ofOne.extend({ reason: written }))
    .mutation(async ({ ctx, input }) => unwrap(await refuseCertificate(ctx.ports, ctx.scope, ctx.actor, input))),
  revoke: decide
    .input(ofOne.extend({ reason: written }))
    .mutation(async ({ ctx, input }) => unwrap(await revokeCertificate(ctx.ports, ctx.scope, ctx.actor, input))),
  askForRequest: decide
    .input(z.object({ stationId, purpose: z.enum(purposes) }))
    .mutation(async ({ ctx, input: { stationId: station, purpose } }) => {
      const request = { kind: 'askForCertificateRequest', purpose } as const
      return unwrap(await askStationForSecurity(ctx.ports, ctx.scope, ctx.actor, { stationId: station, request }))
    }),
  installRoot: decide
    .input(z.object({ stationId, use: z.enum(rootUses), certificate: pem }))
    .mutation(async ({ ctx, input: { stationId: station, ...rest } }) => {
      const request = { kind: 'installRoot', ...rest } as const
      return unwrap(await askStationForSecurity(ctx.ports, ctx.scope, ctx.actor, { stationId: station, request }))
    }),
  raise: decide
    .input(
      z.object({
        stationId,
        to: profile,
        newPassword: z.boolean(),
        waitMin: z
          .number()
          .int()
          .min(1)
          .max(24 * 60),
        slot: z.number().int().min(0).max(100),
        networkInterface: z.enum([
          'Wired0',
          'Wired1',
          'Wired2',
          'Wired3',
          'Wireless0',
          'Wireless1',
          'Wireless2',
          'Wireless3',
        ]),
        reason,
      }),
    )
    .mutation(async ({ ctx, input }) =>
      unwrap(await raiseProfile(ctx.ports, ctx.scope, ctx.actor, { ...input, to: toProfile(input.to) })),
    ),
  setLeast: decide
    .input(z.object({ stationId, profile, reason: written }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await setLeastProfile(ctx.ports, ctx.scope, ctx.actor, { ...input, profile: toProfile(input.profile) })),
    ),

  setPolicy: manage
    .input(policy)
    .mutation(async ({ ctx, input }) => unwrap(await setPolicy(ctx.ports, ctx.scope, ctx.actor, input))),
  makeAuthority: manage
    .input(z.object({ name: z.string().trim().min(3).max(64) }))
    .mutation(async ({ ctx, input }) => unwrap(await makeAuthority(ctx.ports, ctx.scope, ctx.actor, input))),
  trustAuthority: manage
    .input(
      z.object({ name: z.string().trim().min(3).max(64), pem, ocspUrl: z.url({ protocol: /^https?$/ }).nullable() }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await trustAuthority(ctx.ports, ctx.scope, ctx.actor, input))),
  retireAuthority: manage
    .input(ofOne.extend({ reason: written }))
    .mutation(async ({ ctx, input }) => unwrap(await retireAuthority(ctx.ports, ctx.scope, ctx.actor, input))),
  uploadCrl: manage
    .input(ofOne.extend({ crl: z.string().trim().min(1).max(2_000_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await uploadCrl(ctx.ports, ctx.scope, ctx.actor, input))),
})
