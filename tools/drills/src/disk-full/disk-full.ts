import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { differences, doubledIn, lostFrom, type Outcome } from '../load/compare';
import { message, type Message } from '../load/messages';
import { random } from '../load/random';
import { recount } from '../load/recount';
import { Refused, Sender } from '../load/sender';
import { countFeed, totals } from '../load/totals';
import { freePort, startServer } from '../server/server-process';

export interface DiskFullOptions {
  /** An empty folder to mount the small disk on. */
  readonly mountPoint: string;
  readonly broken?: string;
}

export interface DiskFullResult extends Outcome {
  /** The status that said the disk was full. */
  readonly refusedWith: number;
  readonly code: string;
  readonly readinessWhenFull: number;
  readonly readinessAfterwards: number;
}

const diskBytes = 64 * 1024 * 1024;
const ballastBytes = 40 * 1024 * 1024;
const MOST_REFILLS = 20;

/** Why the drill cannot run here; null where it can. */
export function diskFullMissing(): string | null {
  if (process.platform !== 'linux') return 'a small tmpfs needs Linux';
  return process.getuid?.() === 0 ? null : 'mounting a small tmpfs needs root';
}

/**
 * Fills a small disk under load, looks at what the server says, makes room, and goes on without a restart. Nothing
 * acknowledged may be missing at the end, and what was refused must count once when sent again.
 */
export async function diskFull({ mountPoint, broken }: DiskFullOptions): Promise<DiskFullResult> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', mountPoint]);
  try {
    return await runOn(mountPoint, broken);
  } finally {
    execFileSync('umount', ['-l', mountPoint]);
  }
}

async function runOn(mountPoint: string, broken: string | undefined): Promise<DiskFullResult> {
  const ballast = join(mountPoint, 'ballast');
  writeFileSync(ballast, Buffer.alloc(ballastBytes));
  const server = await startServer({
    dataFolder: join(mountPoint, 'data'),
    port: await freePort(),
    // The register of erasures is to lie outside the data folder; a file beside it would be on the full disk too.
    environment: { RAPPORT_ERASURE_REGISTER: `${mountPoint}-erasures.jsonl` },
    ...(broken && { broken }),
  });
  const sender = new Sender(server.url);
  const ready = async () => (await fetch(`${server.url}/health/ready`)).status;
  try {
    let load = await fillUp(sender);
    let readinessWhenFull = await ready();
    // What is written in the background gives room back at times: then it was not full any more.
    for (let again = 0; readinessWhenFull === 200 && again < MOST_REFILLS; again++) {
      load = await fillUp(sender, load);
      readinessWhenFull = await ready();
    }
    rmSync(ballast);
    const position = await sendUntilTaken(sender, load.refused);
    const feed = await countFeed(server.url);
    const counted = recount([...load.acknowledged, ...load.refused]);
    const said = await totals(server.url, position);
    return {
      refusedWith: load.error.status,
      code: (JSON.parse(load.error.body) as { code: string }).code,
      readinessWhenFull,
      readinessAfterwards: await ready(),
      acknowledged: load.acknowledged.length,
      lost: lostFrom(feed, load.acknowledged),
      doubled: doubledIn(feed),
      wrong: differences(said, counted),
    };
  } finally {
    sender.close();
    await server.stop();
    rmSync(`${mountPoint}-erasures.jsonl`, { force: true });
  }
}

interface FullDisk {
  readonly acknowledged: readonly Message[];
  /** The batch that did not fit. */
  readonly refused: readonly Message[];
  readonly error: Refused;
}

/** Sends until the server refuses; once more from where it refused before. @throws where the disk never fills. */
async function fillUp(sender: Sender, before?: FullDisk): Promise<FullDisk> {
  const dice = random(1 + (before?.acknowledged.length ?? 0));
  const acknowledged = [...(before?.acknowledged ?? [])];
  let next = before?.refused;
  while (acknowledged.length < 20_000) {
    const batch = next ?? Array.from({ length: 100 }, (_, n) => message(acknowledged.length + n, dice));
    next = undefined;
    try {
      await sender.send(batch);
      acknowledged.push(...batch);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { acknowledged, refused: batch, error };
    }
  }
  throw new Error('the disk took everything: it never filled up');
}

/** As an SDK does: again until it is taken, for at most half a minute. */
async function sendUntilTaken(sender: Sender, batch: readonly Message[]): Promise<string | undefined> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await sender.send(batch);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(250);
    }
  }
}
