import { isoIn, newRequestId, type OperationGroup } from './operation-words'

export const firmwareLogs: OperationGroup = {
  id: 'firmwareLogs',
  title: 'Firmware and logs',
  operations: {
    UpdateFirmware: {
      title: 'Update the firmware',
      explains: 'The station fetches new firmware from an address and installs it. It is out of use while it does.',
      start: (context) =>
        context.protocol === 'ocpp1.6'
          ? { location: 'https://', retrieveDate: isoIn(context, 1) }
          : {
              requestId: newRequestId(context),
              firmware: { location: 'https://', retrieveDateTime: isoIn(context, 1) },
            },
    },
    SignedUpdateFirmware: {
      title: 'Update the firmware, signed',
      explains:
        'As “update the firmware”; the station installs it only if the signature is right (security extension of 1.6).',
      start: (context) => ({
        requestId: newRequestId(context),
        firmware: { location: 'https://', retrieveDateTime: isoIn(context, 1), signingCertificate: '', signature: '' },
      }),
    },
    PublishFirmware: {
      title: 'Publish firmware on the site',
      explains: 'The station fetches firmware once and offers it to its neighbours on the local network.',
      start: (context) => ({ location: 'https://', checksum: '', requestId: newRequestId(context) }),
    },
    UnpublishFirmware: {
      title: 'Stop publishing firmware',
      explains: 'The station no longer offers that firmware to its neighbours.',
    },
    GetLog: {
      title: 'Fetch a log',
      explains:
        'The station uploads its diagnostics or security log to an address. How it goes is shown in the Holds tab.',
      start: (context) => ({
        requestId: newRequestId(context),
        logType: 'DiagnosticsLog',
        log: { remoteLocation: 'https://' },
      }),
    },
    GetDiagnostics: {
      title: 'Fetch diagnostics',
      explains: 'The station uploads its diagnostics to an address. How it goes is shown in the Holds tab.',
      start: () => ({ location: 'https://' }),
    },
  },
}
