/** What a JSON pointer (RFC 6901) points at; undefined where there is nothing. */
export function pointedAt(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, token) => {
      if (typeof value !== 'object' || value === null) return undefined;
      return Object.entries(value).find(([key]) => key === token)?.[1] as unknown;
    }, document);
}
