import { bodies, unseen, type There } from './bodies';
import {
  sampleOf,
  takingText,
  withTextAt,
  type ApiDocument,
  type Known,
  type Taking,
  type TextField,
} from './text-fields';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag: string | null;
}

export type Call = (method: string, path: string, body?: unknown, ifMatch?: string) => Promise<Answer>;

/** What became of texts that are scripts. */
export interface Stored {
  /** The field took it. */
  readonly stored: readonly string[];
  /** The field said no, by name. */
  readonly refused: readonly string[];
  /** Neither: what was sent with it was refused, so that nobody knows. */
  readonly unreached: readonly string[];
  /** Records that took one, by what the API keeps them under. */
  readonly records: readonly { readonly kind: string; readonly id: string }[];
}

const LONG = `"><img src=x onerror="window.__xss=1"><script>window.__xss=1</script>`;
const SHORT = '<img src=x onerror=__xss=1>';
const LINK = 'javascript:window.__xss=1';

let count = 0;
/** Each is another one: some names may exist once. */
const scriptsFor = ({ at, maxLength = Infinity }: TextField): readonly string[] => {
  const script = `${LONG.length + 5 <= maxLength ? LONG : SHORT}${++count}`;
  return /url|site|link|href|domain|handle|network|privacy|value/i.test(at.at(-1) ?? '') ? [script, LINK] : [script];
};

interface Problem {
  readonly code?: string;
  readonly errors?: readonly { readonly path: string }[];
}

/** Sends scripts in every text field of the API, one by one, with all else as it should be. */
export async function storeScripts(document: ApiDocument, call: Call, world: World): Promise<Stored> {
  const found = {
    ...{ stored: [] as string[], refused: [] as string[], unreached: [] as string[] },
    records: [] as { kind: string; id: string }[],
  };
  for (const taking of takingText(document)) {
    if (unseen.some(([path]) => path.test(taking.path))) continue;
    for (const field of taking.fields)
      for (const script of scriptsFor(field)) {
        const said = `${field.method} ${field.path} ${field.at.join('.')}`;
        const sent = (text: string | null) => send(document, call, world, taking, field, text);
        const { status, body, path } = await sent(script);
        if (status < 300) {
          found.stored.push(said);
          found.records.push(recordOf(path, body));
        } else if (isRefusedFor(field, body as Problem) || (await sent(null)).status < 300) found.refused.push(said);
        else found.unreached.push(`${said}: ${status} ${JSON.stringify(body).slice(0, 400)}`);
      }
  }
  return found;
}

/** A record to send to, made anew, and what else is there. */
export interface World {
  place(taking: Taking): Promise<{ readonly path: string; readonly known: Known; readonly there: There }>;
}

async function send(
  document: ApiDocument,
  call: Call,
  world: World,
  { method, schema, ...taking }: Taking,
  { at }: TextField,
  script: string | null,
): Promise<Answer & { readonly path: string }> {
  const { path, known, there } = await world.place({ method, schema, ...taking });
  const body = bodies[`${method} ${taking.path}`]?.(there, at);
  const needed = { ...(sampleOf(document, schema, known) as object), ...body };
  const filled = script === null ? needed : withTextAt(document, schema, known, needed, at, script);
  return { ...(await write(call, method, path, filled)), path };
}

/** What was written: the record of the address, else the one that was made. */
function recordOf(path: string, body: Answer['body']): { kind: string; id: string } {
  const [, kind = '', id] = /\/v1\/([a-z-]+)(?:\/([0-9a-f]{32}))?/.exec(path) ?? [];
  return { kind, id: id ?? idIn(body) };
}

export const idIn = ({ id }: Answer['body']): string => (typeof id === 'string' ? id : '');

/** Sends a command, in place of what is there, where the API asks for the version. */
export async function write(call: Call, method: string, path: string, body: unknown): Promise<Answer> {
  const answer = await call(method, path, body);
  if (answer.status !== 428) return answer;
  const { etag } = await call('get', method === 'put' ? path : path.replace(/\/[a-z-]+$/, ''));
  return call(method, path, body, etag ?? '"0"');
}

/** A problem that names the very field; any other says it only where the rest is taken without the text. */
function isRefusedFor({ at }: TextField, { errors = [] }: Problem): boolean {
  const steps = at.filter((step) => step !== '*' && step !== '[]');
  return errors.some(({ path }) => {
    const told = path.split(/[.[\]]+/).filter((step) => step !== '' && !/^\d+$/.test(step));
    const isBelow = at.includes('*') || at.at(-1) === '[]';
    return told.join('.') === steps.join('.') || (isBelow && told.join('.').startsWith(steps.join('.')));
  });
}
