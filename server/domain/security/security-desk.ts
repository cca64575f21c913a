import type { TenantId } from '../../kernel/ids'
import type {
  CertificateHash,
  ContractAnswer,
  ContractRequest,
  ContractStanding,
  StatusAnswer,
} from './plug-and-charge'
import type { AskedCertificate } from './request-certificate'

/** What messages of stations about certificates are handled with. Nothing here throws for a peer that is away. */
export interface SecurityDesk {
  requestCertificate(tenantId: TenantId, asked: AskedCertificate): Promise<{ accepted: boolean; detail: string }>
  contract(tenantId: TenantId, request: ContractRequest): Promise<ContractAnswer>
  status(tenantId: TenantId, hash: CertificateHash): Promise<StatusAnswer>
  /** null: nobody is configured who could say, so nothing is said of the chain. */
  judgeContract(tenantId: TenantId, hashes: readonly CertificateHash[]): Promise<ContractStanding | null>
}
