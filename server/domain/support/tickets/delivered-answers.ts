import type { TicketLanguage } from '../../../kernel/ticket'
import type { CannedText } from './canned-answer'

type Delivered = { slug: string; name: string; texts: Record<TicketLanguage, string> }

/** Answers the product comes with. An organisation's own text of the same slug and language stands in its place. */
const delivered: readonly Delivered[] = [
  {
    slug: 'fixed',
    name: 'It works again',
    texts: {
      en: 'The charging station {station} works again. Thank you for telling us; we are sorry for the trouble.',
      nl: 'Laadstation {station} werkt weer. Bedankt voor uw melding; onze excuses voor het ongemak.',
      de: 'Die Ladestation {station} funktioniert wieder. Danke für Ihre Meldung; wir bitten um Entschuldigung.',
      fr: 'La borne {station} fonctionne de nouveau. Merci de votre signalement ; veuillez nous excuser pour la gêne.',
    },
  },
  {
    slug: 'restarted',
    name: 'Restarted, please try again',
    texts: {
      en: 'We have restarted {station}. Please plug in again in about two minutes and tell us whether it charges.',
      nl: 'We hebben {station} opnieuw gestart. Sluit de kabel over ongeveer twee minuten weer aan en laat ons weten of het laden lukt.',
      de: 'Wir haben {station} neu gestartet. Bitte stecken Sie in etwa zwei Minuten erneut an und sagen Sie uns, ob es lädt.',
      fr: 'Nous avons redémarré {station}. Rebranchez-vous dans environ deux minutes et dites-nous si la charge démarre.',
    },
  },
  {
    slug: 'unlocked',
    name: 'Cable unlocked',
    texts: {
      en: 'We have unlocked the cable at {station}. If it is still held, push the plug in firmly and pull it out again.',
      nl: 'We hebben de kabel bij {station} ontgrendeld. Zit hij nog vast, druk de stekker dan stevig aan en trek hem los.',
      de: 'Wir haben das Kabel an {station} entriegelt. Sitzt es noch fest, drücken Sie den Stecker fest hinein und ziehen Sie ihn dann ab.',
      fr: 'Nous avons déverrouillé le câble à {station}. S’il reste bloqué, enfoncez bien la prise puis retirez-la.',
    },
  },
  {
    slug: 'technician',
    name: 'A technician is on the way',
    texts: {
      en: 'A technician will come to {station}. We write to you as soon as it works; you can follow it here: {link}',
      nl: 'Er komt een monteur naar {station}. We berichten u zodra het werkt; volg het hier: {link}',
      de: 'Ein Techniker kommt zu {station}. Wir schreiben Ihnen, sobald es funktioniert; hier können Sie es verfolgen: {link}',
      fr: 'Un technicien va venir à {station}. Nous vous écrirons dès que cela fonctionne ; suivez l’avancement ici : {link}',
    },
  },
  {
    slug: 'price',
    name: 'What the session cost',
    texts: {
      en: 'Your session at {station} cost {price}, tax included.',
      nl: 'Uw laadsessie bij {station} kostte {price}, inclusief btw.',
      de: 'Ihr Ladevorgang an {station} kostete {price} einschließlich Steuern.',
      fr: 'Votre session à {station} a coûté {price}, taxes comprises.',
    },
  },
  {
    slug: 'moreNeeded',
    name: 'We need more from you',
    texts: {
      en: 'To help you we need the number printed on the station and the time you tried. You can add it here: {link}',
      nl: 'Om u te helpen hebben we het nummer op het laadstation nodig en het tijdstip. U kunt het hier toevoegen: {link}',
      de: 'Um Ihnen zu helfen, brauchen wir die Nummer auf der Ladestation und die Uhrzeit. Sie können sie hier ergänzen: {link}',
      fr: 'Pour vous aider, il nous faut le numéro inscrit sur la borne et l’heure de l’essai. Ajoutez-les ici : {link}',
    },
  },
]

export const deliveredTexts: readonly CannedText[] = delivered.flatMap(({ slug, name, texts }) =>
  (Object.keys(texts) as TicketLanguage[]).map((language) => ({ slug, language, name, body: texts[language] })),
)

/** What is ready to be used: our own texts, and of those delivered the ones nobody replaced. */
export function withDelivered(own: readonly CannedText[]): (CannedText & { own: boolean })[] {
  const taken = new Set(own.map(({ slug, language }) => `${slug}:${language}`))
  const rest = deliveredTexts.filter(({ slug, language }) => !taken.has(`${slug}:${language}`))
  return [...own.map((text) => ({ ...text, own: true })), ...rest.map((text) => ({ ...text, own: false }))]
}
