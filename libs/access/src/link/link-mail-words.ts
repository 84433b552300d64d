interface Said {
  readonly url: string;
  /** ms */
  readonly until: number;
  readonly locale: string;
  readonly timeZone: string;
}

/** What a mail with a link says, in German or English. */
export function linkMailWords(
  purpose: 'invitation' | 'reset',
  { url, until, locale, timeZone }: Said,
): { readonly subject: string; readonly text: string } {
  const isGerman = /^de\b/.test(locale);
  const time = new Intl.DateTimeFormat(isGerman ? locale : 'en', { dateStyle: 'long', timeStyle: 'short', timeZone });
  const end = time.format(until);
  const [subject, opening, closing] = isGerman ? german(purpose, end) : english(purpose, end);
  return { subject, text: `${opening}\n\n${url}\n\n${closing}\n` };
}

type Words = readonly [subject: string, opening: string, closing: string];

function german(purpose: 'invitation' | 'reset', end: string): Words {
  const closing = `Der Link funktioniert einmal, bis ${end}. Geben Sie ihn nicht weiter.`;
  return purpose === 'invitation'
    ? ['Ihre Einladung zu Rapport', 'Sie sind zu Rapport eingeladen. Hier wählen Sie Passwort oder Passkey:', closing]
    : ['Ihr Zugang zu Rapport', 'Hier wählen Sie ein neues Passwort für Rapport:', closing];
}

function english(purpose: 'invitation' | 'reset', end: string): Words {
  const closing = `The link works once, until ${end}. Do not pass it on.`;
  return purpose === 'invitation'
    ? ['Your invitation to Rapport', 'You are invited to Rapport. Choose a password or passkey here:', closing]
    : ['Your access to Rapport', 'Choose a new password for Rapport here:', closing];
}
