import type { TicketLanguage } from '../../../kernel/ticket'
import type { RemedyKind } from './remedy'

type Told = Partial<Record<RemedyKind, string>>

/**
 * What a driver is told when something was done, in the driver's language; {station} and {link} are filled in on the
 * way. A remedy that is no news to a driver has no text.
 */
const texts: Readonly<Record<TicketLanguage, Told>> = {
  en: {
    unlock: 'We have unlocked the plug at {station}. Please pull the cable out now.',
    stop: 'We have ended your charge at {station}. You can unplug now.',
    restart: 'We are starting your charge at {station} again. Please leave the cable plugged in.',
    startFree:
      'We are starting a charge for you at {station}. It costs you nothing. Please leave the cable plugged in.',
    softReset: 'We are restarting {station}. Please wait two minutes and try again.',
    hardReset: 'We are restarting {station}. Please wait five minutes and try again.',
    refund: 'We are giving money back for your charge at {station}. It takes a few days to arrive.',
    credit: 'We have cancelled the bill for your charge at {station}.',
    sendLink: 'Here you can follow what we do about {station}, and write to us: {link}',
  },
  nl: {
    unlock: 'We hebben de stekker bij {station} ontgrendeld. Trek de kabel er nu uit.',
    stop: 'We hebben uw laadsessie bij {station} beëindigd. U kunt de kabel losmaken.',
    restart: 'We starten uw laadsessie bij {station} opnieuw. Laat de kabel aangesloten.',
    startFree: 'We starten een laadsessie voor u bij {station}. Het kost u niets. Laat de kabel aangesloten.',
    softReset: 'We herstarten {station}. Wacht twee minuten en probeer het opnieuw.',
    hardReset: 'We herstarten {station}. Wacht vijf minuten en probeer het opnieuw.',
    refund: 'We geven geld terug voor uw laadsessie bij {station}. Dat duurt enkele dagen.',
    credit: 'We hebben de rekening voor uw laadsessie bij {station} ingetrokken.',
    sendLink: 'Hier volgt u wat we doen met {station}, en kunt u ons schrijven: {link}',
  },
  de: {
    unlock: 'Wir haben den Stecker an {station} entriegelt. Bitte ziehen Sie das Kabel jetzt ab.',
    stop: 'Wir haben Ihren Ladevorgang an {station} beendet. Sie können das Kabel abziehen.',
    restart: 'Wir starten Ihren Ladevorgang an {station} neu. Bitte lassen Sie das Kabel stecken.',
    startFree:
      'Wir starten einen Ladevorgang für Sie an {station}. Er kostet Sie nichts. Bitte lassen Sie das Kabel stecken.',
    softReset: 'Wir starten {station} neu. Bitte warten Sie zwei Minuten und versuchen Sie es noch einmal.',
    hardReset: 'Wir starten {station} neu. Bitte warten Sie fünf Minuten und versuchen Sie es noch einmal.',
    refund: 'Wir erstatten Ihnen Geld für Ihren Ladevorgang an {station}. Das dauert einige Tage.',
    credit: 'Wir haben die Rechnung für Ihren Ladevorgang an {station} storniert.',
    sendLink: 'Hier sehen Sie, was wir wegen {station} tun, und können uns schreiben: {link}',
  },
  fr: {
    unlock: 'Nous avons déverrouillé la prise à {station}. Veuillez retirer le câble maintenant.',
    stop: 'Nous avons terminé votre charge à {station}. Vous pouvez débrancher.',
    restart: 'Nous relançons votre charge à {station}. Laissez le câble branché, s’il vous plaît.',
    startFree: 'Nous lançons une charge pour vous à {station}. Elle ne vous coûte rien. Laissez le câble branché.',
    softReset: 'Nous redémarrons {station}. Attendez deux minutes et réessayez, s’il vous plaît.',
    hardReset: 'Nous redémarrons {station}. Attendez cinq minutes et réessayez, s’il vous plaît.',
    refund: 'Nous vous remboursons pour votre charge à {station}. Cela prend quelques jours.',
    credit: 'Nous avons annulé la facture de votre charge à {station}.',
    sendLink: 'Suivez ici ce que nous faisons pour {station}, et écrivez-nous : {link}',
  },
}

/** null: nothing to tell. */
export const driverWords = (kind: RemedyKind, language: TicketLanguage): string | null => texts[language][kind] ?? null
