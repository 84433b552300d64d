import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../app/session/session';
import { formatFor, type Format } from './format';

/** Numbers and times as whoever is signed in reads them. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { timeZone, locale } = useOrganisation();
  // The organisation's own way of writing, or the browser's, where its language is the one that is read.
  const language = [locale, ...navigator.languages].find((known) => known.startsWith(i18n.language)) ?? i18n.language;
  return useMemo(() => formatFor(language, { timeZone }), [language, timeZone]);
}
