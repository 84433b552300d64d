import { parseCommand, UsageError, type CommandOutput } from '../command';
import { ServerClient, serverOptions, serverUsage } from '../server/server-client';
import { table } from './table';

export const opsUsage = `rapport ops <what> …

  status                                    how far projections, consumer groups and the relay are
  pause <group> | resume <group>            lets a consumer group rest, in all replicas; lets it go on
  reset <group> --to start                  moves a paused group to the first event,
  reset <group> --time <RFC 3339>           to the first one recorded at or after a time,
  reset <group> --position <number>         or when the one at a position was
  dead-letters <group>                      what the group could not handle
  show <group> <id>                         one of them, opened (needs a key with personal:read)
  replay <group> <id> | replay <group> --all
  discard <group> <id> --reason <text>      gives one up for good; nothing about a person in the reason
  parked <projection>                       keys that a projection has put aside
  jobs                                      jobs by name
  relay                                     how far a service's topic is (behind a gateway: --service)
  rotate-master-key | rotation              wraps all data keys anew; how far that is (--service contacts)

Rebuilds: rapport help rebuild.

${serverUsage}  --json               the server's own answers
`;

const options = {
  ...serverOptions,
  to: { type: 'string' },
  time: { type: 'string' },
  position: { type: 'string' },
  reason: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parsed>['values'];
type Verb = (server: ServerClient, args: readonly string[], values: Values) => Promise<unknown>;

const parsed = (args: readonly string[]) => parseCommand({ args: [...args], allowPositionals: true, options });

const verbs: Readonly<Record<string, { readonly args: number; readonly run: Verb }>> = {
  status: { args: 0, run: status },
  pause: { args: 1, run: (server, [group]) => server.post('groups/pause', { group }) },
  resume: { args: 1, run: (server, [group]) => server.post('groups/resume', { group }) },
  reset: { args: 1, run: reset },
  'dead-letters': { args: 1, run: (server, [group = '']) => server.get('dead-letters', { group }) },
  show: { args: 2, run: (server, [group = '', id = '']) => server.get('dead-letters/content', { group, id }) },
  replay: { args: 1, run: replay },
  discard: { args: 2, run: discard },
  parked: { args: 1, run: (server, [projection = '']) => server.get('parked-keys', { projection }) },
  jobs: { args: 0, run: (server) => server.get('jobs') },
  relay: { args: 0, run: (server) => server.get('relay') },
  'rotate-master-key': { args: 0, run: (server) => server.post('key-rotation', {}) },
  rotation: { args: 0, run: (server) => server.get('key-rotation') },
};

/** `rapport ops …`. The exit code; @throws UsageError, with what the server says where it refuses. */
export async function opsCommand(args: readonly string[], { stdout }: CommandOutput): Promise<number> {
  const { values, positionals } = parsed(args);
  const [name = '', ...rest] = positionals;
  const verb = verbs[name];
  if (!verb) throw new UsageError(`there is no "ops ${name}"; there are ${Object.keys(verbs).join(', ')}`);
  if (rest.length < verb.args) throw new UsageError(`ops ${name} needs ${verb.args} more words`);
  const answer = await verb.run(new ServerClient(values), rest, values);
  stdout.write(values.json ? `${JSON.stringify(answer)}\n` : table(answer));
  return 0;
}

async function status(server: ServerClient): Promise<unknown> {
  const [projections, groups] = await Promise.all([
    server.get<{ state: string; position: number; end: number; lag: number; parked: readonly unknown[] }>(
      'projections',
    ),
    server.get<{ items: readonly { group: string; state: string; lag: number }[] }>('groups'),
  ]);
  const { state, position, end, lag, parked } = projections;
  return {
    items: [
      { name: 'projections', state, lag, position, end, parked: parked.length },
      ...groups.items.map(({ group, ...each }) => ({ name: group, state: each.state, lag: each.lag })),
    ],
  };
}

function reset(server: ServerClient, [group]: readonly string[], { to, time, position }: Values): Promise<unknown> {
  if (position !== undefined && !/^\d+$/.test(position)) throw new UsageError('--position is a number');
  const where = { to, time, position: position === undefined ? undefined : Number(position) };
  return server.post('groups/reset', { group, ...where });
}

function replay(server: ServerClient, [group, id]: readonly string[], { all }: Values): Promise<unknown> {
  if (all) return server.post('dead-letters/replay-all', { group });
  if (id === undefined) throw new UsageError('name the id of a dead letter, or --all');
  return server.post('dead-letters/replay', { group, id });
}

function discard(server: ServerClient, [group, id]: readonly string[], { reason }: Values): Promise<unknown> {
  if (!reason) throw new UsageError('say why with --reason');
  return server.post('dead-letters/discard', { group, id, reason });
}
