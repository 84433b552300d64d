import type { Handler } from './code';
import type { Station } from './trace';
import { linesOf, placesOf, sourcesIn, type Place } from './workspace';

/** What records of every context share: decided and sent there, in the log of each context. */
const SHARED_DOMAIN = 'libs/records/domain/src';
const SHARED_FEATURE = 'libs/records/feature/src/';

/**
 * Where a private event is decided, the command that it answers, and the routes that send that command. `publisher`:
 * the file that makes it public, in the folder of its aggregate.
 */
export function decisionsOn(
  context: string,
  type: string,
  publisher: string | undefined,
  handlers: readonly Handler[],
  fileOf: (value: unknown) => Place[],
): readonly Station[] {
  const domain = [`libs/${context}/domain/src`, SHARED_DOMAIN]
    .flatMap(sourcesIn)
    .filter((file) => !/\.(projection|events)\.ts$/.test(file));
  const named = placesOf(domain, `type: '${type}'`).filter((place) => !isDeclaration(place));
  const decided = named.length > 0 ? named : takenFromCommand(domain, publisher);
  const candidates = [
    decided,
    placesOf(domain, `'${type}'`),
    fromList(domain),
    byReactor(context, type, publisher),
    saidForAll(type),
  ];
  const places = candidates.find(({ length }) => length > 0) ?? [];
  const own = `libs/${context}/feature/src/${aggregateOf(places[0]) || aggregateOfPublisher(publisher)}/`;
  const folder = places[0]?.file.startsWith(SHARED_DOMAIN) ? SHARED_FEATURE : own;
  const commands = [...new Set(decided.flatMap((place) => commandAt(place) ?? []))];
  const sent = commands.flatMap((command) => {
    const senders = sendersOf(command, folder, handlers, fileOf);
    return senders.length > 0 ? [{ step: 'command', what: command, places: senders }] : [];
  });
  const causes = sent.length > 0 ? sent : causesOf(context, folder, handlers, fileOf);
  return [...causes, { step: 'decider', what: type, places }];
}

const isDeclaration = ({ file, line }: Place) => /readonly type:/.test(linesOf(file)[(line ?? 1) - 1] ?? '');

/** Types that no decider names: the decider of the aggregate takes them from the command. */
function takenFromCommand(domain: readonly string[], publisher = ''): Place[] {
  const aggregate = aggregateOfPublisher(publisher);
  const own = domain.filter((file) => file.includes(`/domain/src/${aggregate}/`) && file.endsWith('.decider.ts'));
  return placesOf(own, /\{ type: \w+, /);
}

/** Kinds of interaction that no code names one by one. */
const fromList = (domain: readonly string[]) => placesOf(domain, /ecommerceKinds\b/);

/** What follows from other events without a decision: the reactor says it. */
const byReactor = (context: string, type: string, publisher?: string) =>
  placesOf(
    sourcesIn(`libs/${context}/feature/src/${aggregateOfPublisher(publisher)}/`).filter((file) =>
      file.endsWith('.reactor.ts'),
    ),
    `'${type}'`,
  );

/** What a building block of the platform says in the name of every context. */
const saidForAll = (type: string) => placesOf(sourcesIn('libs/platform/nest/src'), `'${type}'`);

const aggregateOfPublisher = (publisher = ''): string => /feature\/src\/([\w-]+)\//.exec(publisher)?.[1] ?? '';

const aggregateOf = (place: Place | undefined) => /domain\/src\/([\w-]+)\//.exec(place?.file ?? '')?.[1] ?? '';

/** No route sends a command: other events cause it, or a message becomes the event as ingest takes it in. */
function causesOf(
  context: string,
  folder: string,
  handlers: readonly Handler[],
  fileOf: (value: unknown) => Place[],
): readonly Station[] {
  const reactors = handlers.filter(
    ({ controller, subscription }) => subscription && fileOf(controller).some(({ file }) => file.startsWith(folder)),
  );
  if (reactors.length > 0)
    return reactors.map(({ controller, subscription }) => ({
      step: 'cause',
      what: `${subscription?.type}, group ${subscription?.group}`,
      places: fileOf(controller),
    }));
  const ingest = sourcesIn(`libs/${context}/feature/src/`).filter((file) =>
    /ingest\/(tracking-api|ingest)\.ts$/.test(file),
  );
  return ingest.length === 0
    ? []
    : [{ step: 'ingest', what: 'POST /v1/…', places: ingest.map((file) => ({ file, line: null })) }];
}

const COMMAND = /^\s*(?:case |if \(command\.type === )'([\w-]+)'/;

/** The `case` or condition that the line belongs to, else the function of that name. */
function commandAt({ file, line }: Place): string | undefined {
  const lines = linesOf(file);
  for (let at = (line ?? 1) - 1; at >= 0; at--) {
    const text = lines[at] ?? '';
    const named = COMMAND.exec(text) ?? /^(?:export )?function (\w+)\(/.exec(text);
    if (named?.[1]) return named[1].replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  }
  return undefined;
}

function sendersOf(
  command: string,
  folder: string,
  handlers: readonly Handler[],
  fileOf: (value: unknown) => Place[],
): Place[] {
  const own = sourcesIn('libs').filter((file) => file.startsWith(folder));
  const sends = [placesOf(own, `type: '${command}'`), placesOf(own, `'${command}'`)];
  const found = sends.find(({ length }) => length > 0);
  if (found) return found;
  return handlers
    .filter(({ route }) => route?.endsWith(`/${command}`))
    .flatMap(({ controller }) => fileOf(controller))
    .filter(({ file }) => file.startsWith(folder));
}
