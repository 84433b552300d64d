import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../app/session/session';
import { formatFor, type Format } from './format';

/** BCP 47: the organisation's own way of writing, or the browser's, where its language is the one that is read. */
export function useLocale(): string {
  const { i18n } = useTranslation();
  const { locale } = useOrganisation();
  return [locale, ...navigator.languages].find((known) => known.startsWith(i18n.language)) ?? i18n.language;
}

/** Numbers and times as whoever is signed in reads them. */
export function useFormat(): Format {
  const { timeZone } = useOrganisation();
  const language = useLocale();
  return useMemo(() => formatFor(language, { timeZone }), [language, timeZone]);
}
