import { minute } from '../../../kernel/time'
import { abnormal, type EvseRule, evseRule, normal } from '../rule'

/** Somebody charges and nobody can say for how much: no tariff counts here. Nothing is billed until one does. */
export const sessionWithoutTariff: EvseRule = evseRule({
  id: 'sessionWithoutTariff',
  about: {
    title: 'Session without a tariff',
    meaning: 'A session began here and no tariff counts for it.',
    effect: 'Energy leaves unbilled',
    advice: 'Assign a tariff to this EVSE, its station or its site, valid from the start of the session.',
    runbook: [
      'Open Tariffs and look what counts at this EVSE: an assignment may have ended.',
      'Assign a tariff from before the session’s start; it is billed then by itself.',
    ],
    consequence: 'money',
    respond: 'soon',
    owner: 'finance',
  },
  hears: ['evse.tariffJudged'],
  notKept: 'Which EVSE had no tariff at what time is not kept.',
  delayMs: 0,
  // A start, or a changed station, forgets it until the next look, which comes every minute.
  offDelayMs: 2 * minute,
  judge: (_station, evse) =>
    evse.untariffedSince === null
      ? normal
      : abnormal(sessionWithoutTariff, evse.untariffedSince, { detail: 'no tariff counts here' }),
})
