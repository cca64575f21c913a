import type { TariffId, TariffVersionId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { checkTariff, isSound } from './check-tariff'
import type { ImpactJobs, ImpactSubject } from './impact-jobs'
import type { TariffPorts } from './ports'
import type { TariffDefinition } from './tariff'
import { noTariff, noVersion } from './tariff-refusals'

export type StartImpact = { versionId: TariffVersionId } | { tariffId: TariffId; definition: TariffDefinition }

async function subjectOf(
  ports: Pick<TariffPorts, 'tariffs'>,
  scope: TenantScope,
  input: StartImpact,
): Promise<ImpactSubject | 'noTariff' | 'noVersion'> {
  return ports.tariffs.change(scope, async (tariffs) => {
    if ('versionId' in input) {
      const version = await tariffs.version(input.versionId)
      if (!version) return 'noVersion'
      const { tariffId, definition, id, revision } = version
      return { tariffId, definition, version: { id, revision } }
    }
    if (!(await tariffs.tariff(input.tariffId))) return 'noTariff'
    return { ...input, version: null }
  })
}

/** Works out what a version, or a definition that is not saved, would have changed in the last 30 days. */
export async function startImpact(
  ports: Pick<TariffPorts, 'tariffs'> & { impacts: ImpactJobs },
  scope: TenantScope,
  input: StartImpact,
): Promise<Result<{ jobId: string }, 'notFound' | 'hasProblems' | 'busy'>> {
  const subject = await subjectOf(ports, scope, input)
  if (subject === 'noVersion') return noVersion()
  if (subject === 'noTariff') return noTariff()
  if (!isSound(checkTariff(subject.definition)))
    return refuse('hasProblems', 'Solve the problems of this tariff first: it cannot be priced with.')
  return ports.impacts.start(scope.tenantId, subject)
}
