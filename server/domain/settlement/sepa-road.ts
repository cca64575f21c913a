import type { PayoutRoad, Transfer } from './payout-road'
import type { Payer } from './ports'
import { branch, element, leaf, xmlDocument } from './xml'

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

/** What SEPA carries (EPC217-08): accents go, everything else becomes a space. */
export const sepaText = (text: string, most: number): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, most)
    .trim() || 'NOTPROVIDED'

/** Minor units of euro as "123.45"; sums stay whole numbers until here. */
const euros = (amountMinor: number): string =>
  `${Math.trunc(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}`
const sum = (transfers: readonly Transfer[]) => transfers.reduce((total, { amountMinor }) => total + amountMinor, 0)
const day = (at: number) => new Date(at).toISOString().slice(0, 10)

const agent = (name: string, bic: string | null) =>
  branch(name, branch('FinInstnId', bic ? leaf('BICFI', bic) : branch('Othr', leaf('Id', 'NOTPROVIDED'))))
const account = (name: string, iban: string) => branch(name, branch('Id', leaf('IBAN', iban)))
const party = (name: string, who: string) => branch(name, leaf('Nm', sepaText(who, 70)))

const transaction = (transfer: Transfer) =>
  branch(
    'CdtTrfTxInf',
    branch('PmtId', leaf('EndToEndId', sepaText(transfer.reference, 35))),
    branch('Amt', element('InstdAmt', { Ccy: transfer.currency }, [euros(transfer.amountMinor)])),
    transfer.account.bic ? agent('CdtrAgt', transfer.account.bic) : null,
    party('Cdtr', transfer.account.holder),
    account('CdtrAcct', transfer.account.iban),
    branch('RmtInf', leaf('Ustrd', sepaText(transfer.text, 140))),
  )

/** All transfers of one day from one account (PaymentInstruction30). */
const instruction = (id: string, payer: Payer & { iban: string }, executeOn: string, transfers: readonly Transfer[]) =>
  branch(
    'PmtInf',
    leaf('PmtInfId', id),
    leaf('PmtMtd', 'TRF'),
    leaf('NbOfTxs', String(transfers.length)),
    leaf('CtrlSum', euros(sum(transfers))),
    branch('PmtTpInf', branch('SvcLvl', leaf('Cd', 'SEPA'))),
    branch('ReqdExctnDt', leaf('Dt', executeOn)),
    party('Dbtr', payer.party.legalName),
    account('DbtrAcct', payer.iban),
    agent('DbtrAgt', payer.bic),
    leaf('ChrgBr', 'SLEV'),
    ...transfers.map(transaction),
  )

/** SEPA credit transfers as ISO 20022 pain.001.001.09, the file most banks of the euro area take. */
export const sepaRoad: PayoutRoad = {
  name: 'SEPA credit transfer',
  cannot: (payer, { currency, reference, amountMinor }) => {
    if (!payer.iban) return 'Say first from which account is paid.'
    if (currency !== 'EUR') return `${reference} is in ${currency}; SEPA carries euros only.`
    return amountMinor > 99_999_999_999 ? `${reference} is more than SEPA carries in one transfer.` : null
  },
  file({ messageId, madeAt, payer, transfers }) {
    const { iban } = payer
    if (!iban) throw new Error('a SEPA file without an account to pay from')
    const days = Map.groupBy(transfers, ({ dueOn }) => (dueOn < day(madeAt) ? day(madeAt) : dueOn))
    const content = xmlDocument(
      element('Document', { xmlns: namespace }, [
        branch(
          'CstmrCdtTrfInitn',
          branch(
            'GrpHdr',
            leaf('MsgId', messageId),
            leaf('CreDtTm', new Date(madeAt).toISOString().slice(0, 19)),
            leaf('NbOfTxs', String(transfers.length)),
            leaf('CtrlSum', euros(sum(transfers))),
            party('InitgPty', payer.party.legalName),
          ),
          ...[...days].map(([on, group], index) =>
            instruction(`${messageId}-${index + 1}`, { ...payer, iban }, on, group),
          ),
        ),
      ]),
    )
    return { name: `${messageId}.xml`, mediaType: 'application/xml', content }
  },
}
