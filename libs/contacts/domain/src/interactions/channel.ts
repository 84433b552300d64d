import type { Channel } from '@rapport/contracts';
import { looseObjectAt, textAt, type Message, type MessageType } from './message';

const named: ReadonlyMap<string, Channel> = new Map<string, Channel>(
  Object.entries({
    web: 'web',
    browser: 'web',
    client: 'web',
    website: 'web',
    mobile: 'mobile',
    app: 'mobile',
    ios: 'mobile',
    android: 'mobile',
    server: 'server',
    backend: 'server',
    api: 'server',
    mail: 'mail',
    email: 'mail',
    phone: 'phone',
    call: 'phone',
    chat: 'chat',
    social: 'social',
    meeting: 'meeting',
    other: 'other',
  }),
);

const mobileLibrary = /ios|android|swift|kotlin|flutter|react-native|cordova|xamarin|mobile/;
const webLibrary = /analytics\.js|analytics-next|javascript|(^|[-_/@ ])(js|browser|web)($|[-_/ ])/;
const serverLibrary = /node|python|ruby|java(?!script)|php|go(lang)?$|rust|elixir|\.net|csharp|http|server|unknown/;

/**
 * Where the interaction took place: what the message says (`channel`), else the library that sent it, else the device,
 * page or kind of message. A call without any of these came over plain HTTP, from a server.
 */
export function channelOf(type: MessageType, message: Message, context: Message | undefined): Channel {
  const said = textAt(message, 'channel') ?? textAt(context, 'channel');
  const channel = said === undefined ? undefined : named.get(said.toLowerCase());
  if (channel) return channel;
  if (type === 'screen') return 'mobile';
  const library = textAt(looseObjectAt(context, 'library'), 'name');
  if (library !== undefined) {
    const sender = channelOfLibrary(library);
    if (sender) return sender;
  }
  if (looseObjectAt(context, 'device')) return 'mobile';
  return type === 'page' || looseObjectAt(context, 'page') ? 'web' : 'server';
}

/** Senders use a handful of libraries: each name is looked at once. Bounded, since names come from outside. */
const libraries = new Map<string, Channel | undefined>();
const mostLibraries = 500;

function channelOfLibrary(name: string): Channel | undefined {
  if (libraries.has(name)) return libraries.get(name);
  const lower = name.toLowerCase();
  const channel = mobileLibrary.test(lower)
    ? 'mobile'
    : serverLibrary.test(lower)
      ? 'server'
      : webLibrary.test(lower)
        ? 'web'
        : undefined;
  if (libraries.size >= mostLibraries) libraries.clear();
  libraries.set(name, channel);
  return channel;
}
