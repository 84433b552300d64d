import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type UrlState = Readonly<Record<string, string | undefined>>;

/** What stands behind the `?`: reload and the back button keep it. A change of `undefined` or '' takes it out. */
export function useUrlState(): readonly [
  UrlState,
  (change: UrlState, options?: { readonly isStep?: boolean }) => void,
] {
  const state: UrlState = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: UrlState, { isStep = true } = {}) =>
      void navigate({
        to: '.',
        search: (known: UrlState) =>
          Object.fromEntries(
            Object.entries({ ...known, ...part }).filter(([, value]) => value !== undefined && value !== ''),
          ),
        replace: !isStep,
      }),
    [navigate],
  );
  return [state, change];
}

/** Plain `a=b&c=d`, everything a text. */
export const parseSearch = (search: string): UrlState => Object.fromEntries(new URLSearchParams(search));

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return text && `?${text}`;
}
