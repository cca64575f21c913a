import {
  type Assignment,
  type AssignmentPlace,
  chooseAssignment,
  type VersionInTime,
  versionAt,
} from '../pricing/choose-assignment'

export type TariffInTime = { tariffId: number; versions: (VersionInTime & { versionId: number })[] }

/** Everything that says which tariff counts where in one tenant. */
export type TariffBook = { assignments: readonly Assignment[]; tariffs: ReadonlyMap<number, TariffInTime> }

export type ResolvedTariff =
  | { versionId: number; assignment: Assignment; refusal: null }
  | { versionId: null; assignment: Assignment | null; refusal: string }

/** The version that counted at `place.at`, by effective dates alone: an old session replayed today gets what counted then. */
export function resolveTariff(book: TariffBook, place: AssignmentPlace): ResolvedTariff {
  const assignment = chooseAssignment(book.assignments, place)
  if (!assignment) return { versionId: null, assignment: null, refusal: 'No tariff was assigned here at that time.' }
  const version = versionAt(book.tariffs.get(assignment.tariffId)?.versions ?? [], place.at)
  return version
    ? { versionId: version.versionId, assignment, refusal: null }
    : { versionId: null, assignment, refusal: 'The tariff assigned here had no version in force at that time.' }
}
