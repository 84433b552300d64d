import { ecommerceKinds } from '@rapport/contracts';
import { ecommerceKindOf } from '../interactions/event-names';
import { isObject, type Message } from '../interactions/message';

const ofKind = new Map<string, string>(Object.entries(ecommerceKinds).map(([name, kind]) => [kind, name]));
const plainNames: Readonly<Record<string, string>> = {
  'page-viewed': 'page',
  'screen-viewed': 'screen',
  'person-identified': 'identify',
  'group-joined': 'group',
  'identity-aliased': 'alias',
};

/** The name of a message in a tracking plan: what it tracks, else its type; undefined where it says neither. */
export function nameOfMessage(message: Message, type: unknown): string | undefined {
  if (type !== 'track') return typeof type === 'string' ? type : undefined;
  const { event } = message;
  if (typeof event !== 'string') return undefined;
  const kind = ecommerceKindOf(event);
  return kind === undefined ? event : ofKind.get(kind);
}

/** The same of an event of the ledger. */
export function nameOfInteraction(kind: string, data: { readonly name?: unknown }): string {
  if (kind === 'interaction-recorded' && typeof data.name === 'string') return data.name;
  return plainNames[kind] ?? ofKind.get(kind) ?? kind;
}

/** Where a message of this name has what a plan speaks of. */
export const partOf = (name: string): 'traits' | 'properties' =>
  name === 'identify' || name === 'group' ? 'traits' : 'properties';

/** The properties, or traits, of a message. */
export function propertiesOf(name: string, message: Message): Message {
  const part = message[partOf(name)];
  return isObject(part) ? part : {};
}
