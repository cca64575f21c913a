import type { OperationGroup } from './operation-words'

export const certificates: OperationGroup = {
  id: 'certificates',
  title: 'Certificates and security',
  operations: {
    GetInstalledCertificateIds: {
      title: 'List installed certificates',
      explains: 'Which root certificates the station trusts, by their hashes and serial numbers.',
      start: ({ protocol }): Record<string, unknown> =>
        protocol === 'ocpp1.6' ? { certificateType: 'CentralSystemRootCertificate' } : {},
    },
    InstallCertificate: {
      title: 'Install a root certificate',
      explains: 'From then on the station trusts what this certificate signed. PEM text.',
    },
    DeleteCertificate: {
      title: 'Delete a root certificate',
      explains:
        'The station no longer trusts what it signed. Delete the last one for this server, and the station cannot come back.',
    },
    CertificateSigned: {
      title: 'Hand over a signed certificate',
      explains: 'The certificate that was signed for the station’s own key, with the chain up to the root. PEM text.',
    },
  },
}
