/** Pages for people, opened by the token of a signed link in the query. */
export const CONFIRM_PATH = '/api/contacts/v1/consent-pages/confirm';
export const PREFERENCES_PATH = '/api/contacts/v1/consent-pages/preferences';
