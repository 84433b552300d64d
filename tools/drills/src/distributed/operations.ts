import { setTimeout as pause } from 'node:timers/promises';
import { adminKey } from '../server/server-process';

/** The services that project something. */
const PROJECTING = ['contacts', 'sales', 'marketing', 'service-desk', 'analytics'] as const;
const PATIENCE_MS = 300_000;
/** A verification reads the whole log: of twenty rollouts it takes longer than the rest of the drill waits. */
const VERIFY_PATIENCE_MS = 1_800_000;

const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };

interface Projections {
  readonly end: number;
  readonly position: number;
  readonly catchingUp: readonly object[];
}
interface Groups {
  readonly items: readonly { readonly group: string; readonly lag: number }[];
}
interface Rebuild {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly reason?: string;
  readonly report?: {
    readonly equal: boolean;
    readonly models: readonly { readonly model: string; readonly live: string; readonly rebuilt: string }[];
  };
}

export async function get<Body>(gateway: string, path: string): Promise<Body | null> {
  const answer = await fetch(gateway + path, { headers, signal: AbortSignal.timeout(30_000) }).catch(() => null);
  return answer?.ok && answer.status !== 204 ? ((await answer.json()) as Body) : null;
}

export async function post<Body>(gateway: string, path: string, body: object): Promise<Body | null> {
  const sent = { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) };
  const answer = await fetch(gateway + path, sent).catch(() => null);
  return answer?.ok && answer.status !== 204 ? ((await answer.json()) as Body) : null;
}

/** Waits until every service has seen what the log holds now; ms that it took. @throws Error where that takes too long */
export async function drained(gateway: string): Promise<number> {
  const began = performance.now();
  await Promise.all(PROJECTING.map((service) => untilSeen(gateway, service)));
  return Math.round(performance.now() - began);
}

async function untilSeen(gateway: string, service: string): Promise<void> {
  const path = `/api/operations/v1/${service}`;
  let end: number | null = null;
  let last: object | null = null;
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(100)) {
    const projections = await get<Projections>(gateway, `${path}/projections`);
    const groups = await get<Groups>(gateway, `${path}/groups`);
    if (!projections || !groups) continue;
    last = { projections, groups };
    end ??= projections.end;
    const { position, catchingUp } = projections;
    if (position >= end && catchingUp.length === 0 && groups.items.every(({ lag }) => lag === 0)) return;
  }
  throw new Error(`${service} is still behind: ${JSON.stringify(last)}`);
}

/** Where live read models differ from those built anew: nothing where the promise held. */
export async function verified(gateway: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const service of ['contacts', 'sales', 'analytics']) wrong.push(...(await verifiedOf(gateway, service)));
  return wrong;
}

async function verifiedOf(gateway: string, service: string): Promise<string[]> {
  const path = `/api/operations/v1/${service}/rebuilds`;
  const begun = await post<Rebuild>(gateway, path, { mode: 'verify' });
  if (!begun) return [`${service}: verify did not begin`];
  for (const deadline = Date.now() + VERIFY_PATIENCE_MS; Date.now() < deadline; await pause(200)) {
    const rebuild = await get<Rebuild>(gateway, `${path}/${begun.id}`);
    if (!rebuild || rebuild.state === 'running') continue;
    if (rebuild.state === 'failed') return [`${service}: verify failed: ${rebuild.reason}`];
    const differing = rebuild.report?.models.filter(({ live, rebuilt }) => live !== rebuilt) ?? [];
    return differing.map(({ model }) => `${model}: live differs from rebuilt`);
  }
  return [`${service}: verify did not end`];
}
