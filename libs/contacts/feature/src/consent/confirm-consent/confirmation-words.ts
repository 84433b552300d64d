interface Said {
  readonly url: string;
  /** ms */
  readonly until: number;
  readonly locale: string;
  readonly timeZone: string;
}

/** What a mail says that asks for a confirmation, in German or English; nothing of what it is about. */
export function confirmationWords({ url, until, locale, timeZone }: Said): {
  readonly subject: string;
  readonly text: string;
} {
  const isGerman = /^de\b/.test(locale);
  const end = new Intl.DateTimeFormat(isGerman ? locale : 'en', { dateStyle: 'long', timeZone }).format(until);
  const [subject, opening, closing] = isGerman
    ? [
        'Bitte bestätigen Sie Ihre Einwilligung',
        'Jemand hat mit dieser Adresse eine Einwilligung erteilt. Waren Sie das, bestätigen Sie sie hier:',
        `Der Link gilt bis ${end}. Waren Sie das nicht, tun Sie nichts: Dann gilt nichts als erteilt.`,
      ]
    : [
        'Please confirm your consent',
        'Somebody gave a consent with this address. If it was you, confirm it here:',
        `The link holds until ${end}. If it was not you, do nothing: then nothing is given.`,
      ];
  return { subject, text: `${opening}\n\n${url}\n\n${closing}\n` };
}
