import type { ConsentChannel } from '@rapport/contracts';

export const pageLanguages = ['en', 'de'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** What the pages for people say. */
export interface PageWords {
  readonly channels: Readonly<Record<ConsentChannel, string>>;
  readonly preferences: string;
  readonly choose: string;
  readonly agree: string;
  readonly save: string;
  readonly saved: string;
  readonly confirm: string;
  readonly confirmText: string;
  readonly thanks: string;
  readonly confirmed: string;
  readonly moment: string;
  readonly code: string;
  readonly open: string;
  readonly refused: string;
  readonly refusedText: string;
}

const english: PageWords = {
  channels: {
    mail: 'By e-mail',
    sms: 'By text message',
    phone: 'By phone',
    post: 'By post',
    push: 'By notification',
    social: 'Through social networks',
  },
  preferences: 'Your preferences',
  choose: 'Choose what we may do. You can change it here at any time.',
  agree: 'I agree',
  save: 'Save',
  saved: 'Your choices are saved.',
  confirm: 'Confirm',
  confirmText: 'Please confirm that it was you who signed up.',
  thanks: 'Thank you',
  confirmed: 'Your consent is confirmed.',
  moment: 'One moment',
  code: 'The code behind the # of your link',
  open: 'Open',
  refused: 'This link does not work',
  refusedText: 'It has run out, was used before, or is not complete. Please ask for a new one.',
};

const german: PageWords = {
  channels: {
    mail: 'Per E-Mail',
    sms: 'Per SMS',
    phone: 'Per Telefon',
    post: 'Per Post',
    push: 'Per Push-Nachricht',
    social: 'Über soziale Netzwerke',
  },
  preferences: 'Ihre Einstellungen',
  choose: 'Wählen Sie, was wir dürfen. Sie können es hier jederzeit ändern.',
  agree: 'Ich stimme zu',
  save: 'Speichern',
  saved: 'Ihre Auswahl ist gespeichert.',
  confirm: 'Bestätigen',
  confirmText: 'Bitte bestätigen Sie, dass Sie sich angemeldet haben.',
  thanks: 'Danke',
  confirmed: 'Ihre Einwilligung ist bestätigt.',
  moment: 'Einen Moment',
  code: 'Der Code hinter dem # Ihres Links',
  open: 'Öffnen',
  refused: 'Dieser Link funktioniert nicht',
  refusedText: 'Er ist abgelaufen, wurde schon benutzt oder ist unvollständig. Bitte fordern Sie einen neuen an.',
};

export const pageWords: Readonly<Record<PageLanguage, PageWords>> = { en: english, de: german };

/**
 * The language that a browser asks for (`Accept-Language`, RFC 9110, section 12.5.4), of those that the pages have;
 * where it asks for none of them, that of the organisation's locale, and else English.
 */
export function languageOf(accepted: string | undefined, locale: string): PageLanguage {
  const wanted = (accepted ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const spoken = (tag: string) => pageLanguages.find((language) => tag.toLowerCase().split('-')[0] === language);
  for (const { tag } of wanted) {
    const language = spoken(tag);
    if (language) return language;
  }
  return spoken(locale) ?? 'en';
}
