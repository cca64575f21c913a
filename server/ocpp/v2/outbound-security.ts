import type { RootUse, SecurityRequest } from '../../kernel/station-security'
import type { OutboundPlan } from '../dialect'

type Plans = { [Kind in SecurityRequest['kind']]: (request: Extract<SecurityRequest, { kind: Kind }>) => OutboundPlan }
type One = (action: string, payload: object) => OutboundPlan

const uses = { station: 'ChargingStationCertificate', v2g: 'V2GCertificate' } as const
const triggers = { station: 'SignChargingStationCertificate', v2g: 'SignV2GCertificate' } as const
const roots: Record<RootUse, string> = {
  csms: 'CSMSRootCertificate',
  v2g: 'V2GRootCertificate',
  contracts: 'MORootCertificate',
  manufacturer: 'ManufacturerRootCertificate',
}
/** s; what the standard takes for granted (OCPP 2.0.1 part 4 §4.2.3). */
const messageTimeoutS = 30

/** OCPP 2.0.1 A02 (trigger), A02.FR.02 (signed), M05 (roots), B09 (network profile). */
export const securityPlans = (one: One): Plans => ({
  askForCertificateRequest: ({ purpose }) => one('TriggerMessage', { requestedMessage: triggers[purpose] }),
  handOverCertificate: ({ purpose, chain, requestId }) =>
    one('CertificateSigned', {
      certificateChain: chain,
      certificateType: uses[purpose],
      ...(requestId === null ? {} : { requestId }),
    }),
  installRoot: ({ use, certificate }) => one('InstallCertificate', { certificateType: roots[use], certificate }),
  planConnection: ({ slot, profile, url, networkInterface }) =>
    one('SetNetworkProfile', {
      configurationSlot: slot,
      connectionData: {
        ocppVersion: 'OCPP20',
        ocppTransport: 'JSON',
        ocppCsmsUrl: url,
        messageTimeout: messageTimeoutS,
        securityProfile: profile,
        ocppInterface: networkInterface,
      },
    }),
})
