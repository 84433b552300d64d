import { setTimeout } from 'node:timers/promises';
import { differences, doubledIn, lostFrom, type Outcome } from '../load/compare';
import { message, type Message } from '../load/messages';
import { random } from '../load/random';
import { recount } from '../load/recount';
import { Sender } from '../load/sender';
import { countFeed, totals } from '../load/totals';
import { freePort, startServer } from '../server/server-process';

export interface KillNineOptions {
  readonly dataFolder: string;
  readonly kills: number;
  readonly seed: number;
  readonly broken?: string;
  readonly report?: (line: string) => void;
}

export interface KillNineResult extends Outcome {
  readonly sent: number;
}

const batchSize = 20;
const senders = 16;

/**
 * Kills the server with SIGKILL at random moments under load. The ledger of what it acknowledged is kept here, outside.
 * What was not acknowledged is sent again at the end, as SDKs do, and so is a part of what was: it must count once.
 */
export async function killNine(options: KillNineOptions): Promise<KillNineResult> {
  const { dataFolder, kills, seed, broken, report = () => undefined } = options;
  const dice = random(seed);
  const sent: Message[] = [];
  const acknowledged = new Set<Message>();

  for (let kill = 1; kill <= kills; kill++) {
    const server = await startServer({ dataFolder, port: await freePort(), ...(broken && { broken }) });
    const sender = new Sender(server.url);
    let running = true;
    const loops = Array.from({ length: senders }, async () => {
      while (running) {
        const batch = Array.from({ length: batchSize }, (_, n) => message(sent.length + n, dice));
        sent.push(...batch);
        try {
          await sender.send(batch);
          for (const one of batch) acknowledged.add(one);
        } catch {
          return; // killed: nobody knows whether this batch is stored
        }
      }
    });
    await setTimeout(200 + dice() * 1_000);
    await server.kill();
    running = false;
    await Promise.all(loops);
    sender.close();
    report(`kill ${kill}/${kills}: ${sent.length} sent, ${acknowledged.size} acknowledged`);
  }
  return settle(dataFolder, sent, acknowledged, dice);
}

/** Starts the unbroken server on what is left and compares it with the ledger. */
async function settle(
  dataFolder: string,
  sent: readonly Message[],
  acknowledged: ReadonlySet<Message>,
  dice: () => number,
): Promise<KillNineResult> {
  const server = await startServer({ dataFolder, port: await freePort() });
  const sender = new Sender(server.url);
  try {
    const before = await countFeed(server.url);
    const lost = lostFrom(before, [...acknowledged]);

    const again = sent.filter((one) => !acknowledged.has(one) || dice() < 0.1);
    let position: string | undefined;
    for (let at = 0; at < again.length; at += 100) position = await sender.send(again.slice(at, at + 100));

    const after = await countFeed(server.url);
    const wrong = differences(await totals(server.url, position), recount(sent));
    return { acknowledged: acknowledged.size, sent: sent.length, lost, doubled: doubledIn(after), wrong };
  } catch (error) {
    throw new Error(`after the kills:\n${server.output()}`, { cause: error });
  } finally {
    sender.close();
    await server.stop();
  }
}
