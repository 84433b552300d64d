/** Any value of the API as one line of text; nothing is nothing. */
export function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What stands in a field of a form that the browser keeps itself. */
export const typedIn = (form: HTMLFormElement, name: string): string => wordsOf(new FormData(form).get(name));
