/** Nothing can be sent at the moment, whatever it is and whoever it is for. */
export class MailServerAway extends Error {}
