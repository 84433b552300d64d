import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Keys } from '@rapport/access';
import type { DemoOrder, Filled } from '@rapport/demo';
import { readMark, writeMark } from './demo-mark';

const actor = 'system:demo';

/** Fills a folder of made-up data through the public API, from a process of its own, with keys that end with it. */
export async function fillDemo(app: NestFastifyApplication, url: string, folder: string): Promise<void> {
  const mark = readMark(folder);
  if (mark.isComplete) return;
  const cause = () => ({ commandId: randomUUID(), actor });
  const keys = app.get(Keys, { strict: false });
  const admin = await keys.issueApiKey({ name: 'demo', roles: ['admin'], scopes: [] }, cause());
  const write = await keys.issueWriteKey('website', cause());
  const began = Date.now();
  const filled = await run({ url, adminKey: admin.text, writeKey: write.text, seed: mark.seed, now: mark.now });
  for (const { id } of [admin, write]) await keys.revoke(id, cause());
  if (!filled) return;
  writeMark(folder, { ...mark, isComplete: true });
  process.stdout.write(`${summaryOf(filled, Date.now() - began)}\n`);
}

/** null: it did not come to its end; the next start with --demo goes on. */
async function run(order: DemoOrder): Promise<Filled | null> {
  const child = fork(require.resolve('@rapport/demo/main'));
  let filled: Filled | null = null;
  child.on('message', (message) => (filled = message as Filled));
  child.send(order);
  await once(child, 'exit');
  return filled;
}

function summaryOf({ people, accounts, taken, refused }: Filled, ms: number): string {
  const reasons = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
  const dirt = reasons.length > 0 ? `; refused, as dirty data is: ${reasons.join(', ')}` : '';
  return `Demo data is there: ${people} people, ${accounts} accounts, ${taken} interactions and commands in ${Math.round(ms / 1_000)} s${dirt}.`;
}
