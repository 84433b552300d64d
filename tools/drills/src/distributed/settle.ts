import { eventId } from '@rapport/eventsourcing';
import { setTimeout as pause } from 'node:timers/promises';
import { differences, doubledIn, lostFrom, type Outcome } from '../load/compare';
import { recount } from '../load/recount';
import { countFeed, totals } from '../load/totals';
import { drained, verified } from './operations';
import type { Fleet } from './fleet';
import type { Load } from './load';
import { timelinesOf } from './timelines';
import { countTopic } from './topic';

export interface Settled extends Outcome {
  readonly sent: number;
  readonly refused: number;
  /** From the end of the load until every service had seen all of the log; ms. */
  readonly drainedMs: number;
}

const PATIENCE_MS = 60_000;

/** Compares what the deployment says, in the end, with the ledger. All processes must be up. */
export async function settle({ deployment, urls }: Fleet, load: Load): Promise<Settled> {
  const gateway = deployment.urlOf('gateway');
  const drainedMs = await drained(gateway);
  const before = await countFeed(gateway);
  const acknowledged = [...load.acknowledged];
  const lost = lostFrom(before, acknowledged);

  await load.sendAgain();
  await drained(gateway);
  const feed = await countFeed(gateway);
  const topic = await countTopic(urls.KAFKA_URL, `${deployment.installation}.contacts`);
  const timelines = await timelinesOf(gateway, load.sent);
  const all = load.sent.map(({ messageId }) => messageId);
  const wrong = [
    ...(await differing(gateway, load)),
    ...notOnce('feed', feed, all),
    ...notOnce('topic', topic, all),
    ...notOnce('timelines', timelines, all),
    ...(await verified(gateway)),
  ];
  const { sent, refused } = load;
  return {
    acknowledged: acknowledged.length,
    sent: sent.length,
    refused,
    lost,
    doubled: doubledIn(feed),
    wrong,
    drainedMs,
  };
}

/** KPIs against a recount; orders are gathered by a consumer, so they may take a moment more. */
async function differing(gateway: string, load: Load): Promise<string[]> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(500)) {
    const found = differences(await totals(gateway, undefined), recount(load.sent));
    if (found.length === 0 || Date.now() > deadline) return found;
  }
}

function notOnce(where: string, seen: ReadonlyMap<string, number>, messageIds: readonly string[]): string[] {
  const times = messageIds.map((messageId) => seen.get(`${eventId('default', messageId)}.0`) ?? 0);
  const missing = times.filter((count) => count === 0).length;
  const twice = times.filter((count) => count > 1).length;
  return [
    ...(missing > 0 ? [`${where}: ${missing} are missing`] : []),
    ...(twice > 0 ? [`${where}: ${twice} are there twice`] : []),
  ];
}
