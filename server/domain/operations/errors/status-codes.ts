import { entries } from './entry'

type Plain = readonly [code: string, title: string, meaning: string, action: string]
const answers = (cause: string, rows: readonly Plain[]) =>
  entries(
    'OCPP 2.x',
    rows.map(([code, title, meaning, action]) => [code, title, meaning, cause, action, 'none', null] as const),
  )

const ourMistake = 'Correct what was asked and give the command again.'
const later = 'Wait for it to end, then give the command again.'
const notThisModel = 'This model cannot do it; do it another way.'

/** Reason codes (OCPP 2.x part 2, appendix 5) with which a station refuses a command. */
export const reasonCodes = answers('The station’s answer to a command.', [
  [
    'CSNotAccepted',
    'Station not accepted yet',
    'The station waits to be accepted before it acts.',
    'Accept the station under Stations › Waiting.',
  ],
  ['DuplicateProfile', 'Charging profile exists', 'A profile of this kind and level counts already.', ourMistake],
  ['DuplicateRequestId', 'Request number used', 'The number of the request was used before.', ourMistake],
  [
    'FixedCable',
    'Cable is fixed',
    'The cable belongs to the station and cannot be unlocked.',
    'Nothing to unlock; have the driver release the plug at the vehicle.',
  ],
  ['FwUpdateInProgress', 'Firmware update running', 'The station is updating itself.', later],
  [
    'InternalError',
    'Internal error',
    'A part or the software of the station failed.',
    'Try again; if it fails too, reset when no session is running.',
  ],
  [
    'InvalidCertificate',
    'Certificate not valid',
    'The station does not take the certificate.',
    'Check chain, dates and name of the certificate.',
  ],
  ['InvalidCSR', 'Signing request not valid', 'The signing request cannot be used.', 'Ask for a new one.'],
  [
    'InvalidIdToken',
    'Token not valid',
    'The station does not take the token.',
    'Check the token under Sessions, or start with another one.',
  ],
  ['InvalidMessageSeq', 'Not now', 'The message does not fit what is going on.', later],
  ['InvalidProfile', 'Charging profile not valid', 'The profile has wrong parts.', ourMistake],
  ['InvalidSchedule', 'Schedule not valid', 'The schedule has wrong parts.', ourMistake],
  ['InvalidStackLevel', 'Level not valid', 'The profile’s level is not allowed.', ourMistake],
  ['InvalidURL', 'Address not valid', 'The station cannot use the address.', ourMistake],
  ['InvalidValue', 'Value not valid', 'A value is not allowed.', ourMistake],
  [
    'MissingDevModelInfo',
    'Station lacks information',
    'The station’s own model of itself is incomplete.',
    'Read the settings again; report it to the maker.',
  ],
  ['MissingParam', 'Parameter missing', 'Something the station needs was not sent.', ourMistake],
  ['NoCable', 'No cable plugged in', 'There is no cable that could be unlocked.', 'Nothing to unlock.'],
  ['NotEnabled', 'Feature switched off', 'The station has it switched off.', 'Switch it on in the settings.'],
  ['NotFound', 'Nothing found', 'What was asked for does not exist.', ourMistake],
  ['OutOfMemory', 'Out of memory', 'The station has too little memory.', 'Reset when no session is running.'],
  [
    'OutOfStorage',
    'Out of storage',
    'The station has no room left.',
    'Reset when no session is running; report it to the maker.',
  ],
  ['ReadOnly', 'Setting is read only', 'The setting cannot be changed.', notThisModel],
  ['TooLargeElement', 'Too large', 'Something is larger than the station can take.', ourMistake],
  ['TooManyElements', 'Too many at once', 'More was sent than the station can take.', 'Send less at once.'],
  ['TxInProgress', 'Session running', 'A running session does not allow it.', later],
  [
    'TxNotFound',
    'Session not known',
    'The station does not know this session.',
    'Look whether the session has ended; ask for the status.',
  ],
  [
    'TxStarted',
    'Session started already',
    'A session began before the command came.',
    'Nothing to do: the session runs.',
  ],
  ['UnknownConnectorId', 'Connector not known', 'The station has no such connector.', ourMistake],
  ['UnknownConnectorType', 'Connector type not known', 'The station has no connector of this type.', ourMistake],
  ['UnknownEvse', 'EVSE not known', 'The station has no such EVSE.', ourMistake],
  [
    'UnknownTxId',
    'Session not known',
    'The station does not know this session.',
    'Look whether the session has ended.',
  ],
  [
    'Unspecified',
    'No reason given',
    'The station refused without saying why.',
    'Look into the OCPP log for its words.',
  ],
  ['UnsupportedParam', 'Parameter not supported', 'The station does not know a part of what was sent.', notThisModel],
  [
    'UnsupportedRateUnit',
    'Unit not supported',
    'The station cannot limit in this unit.',
    'Use the other unit, W or A.',
  ],
  ['UnsupportedRequest', 'Command not supported', 'The station does not know this command.', notThisModel],
  ['ValueOutOfRange', 'Value out of range', 'The value is outside what is allowed.', ourMistake],
  ['ValuePositiveOnly', 'Value must be positive', 'Only values above zero are allowed.', ourMistake],
  ['ValueTooHigh', 'Value too high', 'The value is above its limit.', ourMistake],
  ['ValueTooLow', 'Value too low', 'The value is below its limit.', ourMistake],
  ['ValueZeroNotAllowed', 'Zero not allowed', 'The value must not be zero.', ourMistake],
  ['WriteOnly', 'Setting is write only', 'The setting cannot be read.', notThisModel],
])

/** Failures of firmware updates (FirmwareStatus, 1.6 and 2.x) and of unlocking (UnlockStatus). */
export const statusCodes = answers('The station’s report.', [
  [
    'DownloadFailed',
    'Firmware download failed',
    'The station could not fetch the file.',
    'Check the address and the station’s network, then try again.',
  ],
  [
    'InstallationFailed',
    'Firmware installation failed',
    'The file was there and could not be installed.',
    'Ask the maker; the old firmware goes on in most cases.',
  ],
  [
    'InstallVerificationFailed',
    'Firmware did not verify',
    'The installed firmware did not pass its own check.',
    'Ask the maker before trying again.',
  ],
  [
    'InvalidSignature',
    'Firmware signature not valid',
    'The file is not signed by its maker.',
    'Do not try again with this file; get it from the maker anew.',
  ],
  [
    'UnlockFailed',
    'Unlock failed',
    'The lock did not open.',
    'Ask the driver to pull and push the plug a little while you unlock again.',
  ],
  [
    'OngoingAuthorizedTransaction',
    'Session still running',
    'The plug stays locked as long as the session runs.',
    'Stop the session first, then unlock.',
  ],
  ['UnknownConnector', 'Connector not known', 'The station has no such connector.', ourMistake],
])
