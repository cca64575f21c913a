import type { RootUse, SecurityRequest } from '../../kernel/station-security'
import type { OutboundPlan } from '../dialect'

type Plans = { [Kind in SecurityRequest['kind']]: (request: Extract<SecurityRequest, { kind: Kind }>) => OutboundPlan }
type One = (action: string, payload: object) => OutboundPlan

const roots: Record<RootUse, string | null> = {
  csms: 'CentralSystemRootCertificate',
  manufacturer: 'ManufacturerRootCertificate',
  v2g: null,
  contracts: null,
}
const noV2g = { unsupported: 'OCPP 1.6 has no such certificates of its own (ISO 15118).' }

/** The security whitepaper of 1.6: certificates (§5.2, §5.5), and the profile as a configuration key (§4.1). */
export const securityPlans = (one: One): Plans => ({
  askForCertificateRequest: ({ purpose }) =>
    purpose === 'v2g' ? noV2g : one('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' }),
  handOverCertificate: ({ purpose, chain }) =>
    purpose === 'v2g' ? noV2g : one('CertificateSigned', { certificateChain: chain }),
  installRoot: ({ use, certificate }) => {
    const certificateType = roots[use]
    return certificateType === null ? noV2g : one('InstallCertificate', { certificateType, certificate })
  },
  planConnection: ({ profile }) => one('ChangeConfiguration', { key: 'SecurityProfile', value: String(profile) }),
})
