import { electronicFormatIBAN, isValidBIC, isValidIBAN, ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import { ok, type Result, refuse } from '../../kernel/result'

const why: Partial<Record<ValidationErrorsIBAN, string>> = {
  [ValidationErrorsIBAN.NoIBANCountry]: 'its country has no IBAN',
  [ValidationErrorsIBAN.WrongBBANLength]: 'it has too many or too few characters for its country',
  [ValidationErrorsIBAN.WrongBBANFormat]: 'its characters are not those of its country',
  [ValidationErrorsIBAN.ChecksumNotNumber]: 'its check digits are no digits',
  [ValidationErrorsIBAN.WrongIBANChecksum]: 'its check digits do not fit, so there is a typing mistake in it',
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum]: 'the account number in it does not pass its own check',
}

/** An account as it is stored: no spaces, capitals, checked by ISO 13616 (check digits) and its country's format. */
export function accountNumber(
  iban: string,
  bic: string | null,
): Result<{ iban: string; bic: string | null }, 'badIban' | 'badBic'> {
  const plain = electronicFormatIBAN(iban) ?? ''
  if (!isValidIBAN(plain)) {
    const reasons = validateIBAN(plain).errorCodes.flatMap((code) => why[code] ?? [])
    return refuse('badIban', `This is no IBAN: ${reasons[0] ?? 'nothing was given'}.`)
  }
  const code = bic?.replace(/\s/g, '').toUpperCase() || null
  if (code !== null && !isValidBIC(code))
    return refuse('badBic', 'This is no BIC: 8 or 11 letters and digits, as in ABNANL2A.')
  return ok({ iban: plain, bic: code })
}

/** "NL91 •••• 4300": enough to know an account again, not enough to use it. */
export const maskedIban = (iban: string): string => `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`
