/** Pages for people, opened by the token of a signed link behind the #: no server and no proxy sees it in an address. */
export const CONFIRM_PATH = '/api/contacts/v1/consent-pages/confirm';
export const PREFERENCES_PATH = '/api/contacts/v1/consent-pages/preferences';

export const linkTo = (path: string, token: string): string => `${path}#${token}`;
