import { setTimeout as pause } from 'node:timers/promises';
import type { CommandOutput } from '../command';
import { ServerClient, type ServerValues } from '../server/server-client';

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly state: 'running' | 'completed' | 'refused';
}
interface Verification {
  readonly state: Listed['state'];
  readonly reason: string | null;
  readonly summary: { readonly equal?: boolean; readonly rows?: number; readonly differingRows?: number } | null;
}

const askAgainMs = 250;
const NEWEST = 200;

/** Scores of models: whether the newest analysis of each kind comes out the same again, and each text reads as it was scored. Whether all do. */
export async function verifyAnalyses(
  values: ServerValues,
  { stdout }: CommandOutput,
  signal?: AbortSignal,
): Promise<boolean> {
  const { service: _, ...server } = values;
  const analytics = new ServerClient(server, 'analytics');
  const { items } = await analytics.get<{ items: readonly Listed[] }>('analyses', { limit: String(NEWEST) });
  const done = items.filter(({ state, kind }) => state === 'completed' && !kind.endsWith('verification'));
  const newest = done.filter(({ kind }, i) => done.findIndex((each) => each.kind === kind) === i);
  let areSame = true;
  const questions = [
    ...newest.map(({ id, kind }) => ({ what: `analysis ${kind}  ${id.slice(0, 16)}`, ask: 'verification', of: id })),
    { what: 'scores of texts', ask: 'text-verification', of: 'all' },
  ];
  for (const { what, ask, of } of questions) {
    const asked = await analytics.post<{ id: string }>(`analyses/${ask}`, { of });
    let found = await analytics.get<Verification>(`analyses/${asked.id}`);
    while (found.state === 'running') {
      await pause(askAgainMs, undefined, { signal });
      found = await analytics.get<Verification>(`analyses/${asked.id}`);
    }
    const isSame = found.summary?.equal === true;
    // Of another definition than today's it cannot be computed anew: that is told, and is no difference.
    areSame &&= isSame || found.state === 'refused';
    stdout.write(`  ${wordOf(found, isSame)}  ${what}${reasonOf(found)}\n`);
  }
  return areSame;
}

function wordOf({ state }: Verification, isSame: boolean): string {
  if (state === 'refused') return 'not anew ';
  return isSame ? 'same     ' : 'DIFFERENT';
}

const reasonOf = ({ reason, summary }: Verification): string =>
  reason ? `: ${reason}` : `  ${summary?.rows ?? 0} rows, ${summary?.differingRows ?? 0} differ`;
