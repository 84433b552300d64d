/** A message as it is sent. */
export type OutgoingMessage = Record<string, unknown>;

/** The fields of one record (RFC 4180). */
export function csvFields(text: string): string[] {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,"][^,]*)?)(,|$)/y;
  for (;;) {
    const match = field.exec(text);
    if (!match) throw new Error(`a quote is out of place behind "${text.slice(0, field.lastIndex).slice(-20)}"`);
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return fields;
  }
}

const messageFields = new Set([
  'type',
  'event',
  'name',
  'userId',
  'anonymousId',
  'previousId',
  'groupId',
  'messageId',
  'timestamp',
  'channel',
]);
const objects = new Set(['properties', 'traits', 'context', 'integrations']);
const writtenNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;

/**
 * A row becomes a message by the names of its columns: fields of a message (`userId`) as they are, `properties.total`,
 * `traits.plan`, `context.ip` and `properties.products.0.sku` by their path, `email` and `phone` as traits, anything else
 * as a property. Empty cells are left out. Numbers, `true` and `false` are taken as such in properties and traits, ids
 * as texts. Without `type` a row with an `event` is a track, any other one an identify.
 */
export function csvMessage(header: readonly string[], fields: readonly string[]): OutgoingMessage {
  if (fields.length > header.length) throw new Error(`${fields.length} fields, but the header has ${header.length}`);
  const message: OutgoingMessage = {};
  const type = cell(header, fields, 'type') ?? (cell(header, fields, 'event') ? 'track' : 'identify');
  message['type'] = type;
  header.forEach((column, index) => {
    const value = fields[index] ?? '';
    if (value === '' || column === 'type') return;
    if (messageFields.has(column)) message[column] = value;
    else setPath(message, pathOf(column, type), column === 'email' || column === 'phone' ? value : typed(value));
  });
  return message;
}

function cell(header: readonly string[], fields: readonly string[], column: string): string | undefined {
  return fields[header.indexOf(column)] || undefined;
}

function pathOf(column: string, type: string): string[] {
  if (column === 'email' || column === 'phone')
    return type === 'identify' ? ['traits', column] : ['context', 'traits', column];
  const path = column.split('.');
  return objects.has(path[0] ?? '') && path.length > 1 ? path : ['properties', column];
}

function typed(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return writtenNumber.test(value) ? Number(value) : value;
}

function setPath(message: OutgoingMessage, path: readonly string[], value: unknown): void {
  let at: unknown = message;
  path.forEach((step, index) => {
    if (typeof at !== 'object' || at === null)
      throw new Error(`column ${path.join('.')} does not fit the ones before it`);
    const next = path[index + 1];
    const own = Object.getOwnPropertyDescriptor(at, step)?.value as unknown;
    const set = next === undefined ? value : (own ?? (/^\d{1,4}$/.test(next) ? [] : {}));
    // Defined, not assigned: a column may be called __proto__.
    Object.defineProperty(at, step, { value: set, enumerable: true, configurable: true, writable: true });
    at = set;
  });
}
