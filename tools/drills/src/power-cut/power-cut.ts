import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { eventId } from '@rapport/eventsourcing';
import { openDataFolder, openKeyVault, openLog } from '@rapport/platform-embedded';
import { START, systemClock, type EventStore, type KeyVault } from '@rapport/platform-ports';
import { message } from '../load/messages';
import { random } from '../load/random';
import { Sender } from '../load/sender';
import { freePort, startServer } from '../server/server-process';
import { Acknowledgements } from './acknowledgements';
import { ForgetfulDisk } from './disk';
import { recorderEnvironment } from './recorder';
import { readTrace, type TraceOp } from './trace';

export interface PowerCutOptions {
  /** An empty folder. */
  readonly folder: string;
  readonly cuts: number;
  readonly seed: number;
  readonly broken?: string;
}

export interface PowerCutResult {
  readonly acknowledged: number;
  readonly cuts: number;
  /** Cuts after which an acknowledged event is missing. */
  readonly losing: number;
  /** Cuts after which an event cannot be opened, because its key is missing. */
  readonly unreadable: number;
  /** Cuts after which the files could not be opened at all, with the first reason. */
  readonly unopened: number;
  readonly reason: string | null;
}

const batchSize = 5;
const batches = 200;
const senders = 8;

/**
 * Records what a server under load writes and syncs, and rebuilds its files as they could be after a power cut at many
 * points of that record. Every event acknowledged before the cut has to be there, and its key.
 */
export async function powerCut({ folder, cuts, seed, broken }: PowerCutOptions): Promise<PowerCutResult> {
  const data = join(folder, 'data');
  const trace = join(folder, 'trace');
  mkdirSync(data);
  await record({ folder, data, trace, seed, ...(broken && { broken }) });
  const ops = [...readTrace(readFileSync(trace))];
  const first = ops.findIndex((op) => Acknowledgements.of(op));
  if (first < 0) throw new Error('nothing was acknowledged');

  const dice = random(seed);
  const points = Array.from({ length: cuts }, () => first + 1 + Math.floor(dice() * (ops.length - first - 1)));
  const disk = new ForgetfulDisk();
  const acknowledged = new Set<string>();
  const result = { losing: 0, unreadable: 0, unopened: 0, reason: null as string | null };
  let at = 0;
  for (const point of points.sort((a, b) => a - b)) {
    for (; at < point; at++) take(ops[at], disk, acknowledged);
    const survivor = join(folder, 'survivor');
    lay(disk, data, survivor, dice);
    try {
      const found = await examine(survivor);
      if ([...acknowledged].some((id) => !found.ids.has(eventId('default', id)))) result.losing++;
      if (found.unreadable > 0) result.unreadable++;
    } catch (error) {
      result.unopened++;
      result.reason ??= String(error);
    }
    rmSync(survivor, { recursive: true });
  }
  return { ...result, acknowledged: acknowledged.size, cuts };
}

interface Recording {
  readonly folder: string;
  readonly data: string;
  readonly trace: string;
  readonly seed: number;
  readonly broken?: string;
}

async function record({ folder, data, trace, seed, broken }: Recording): Promise<void> {
  const server = await startServer({
    dataFolder: data,
    port: await freePort(),
    environment: recorderEnvironment(folder, data, trace),
    ...(broken && { broken }),
  });
  const sender = new Sender(server.url);
  const acknowledgements = new Acknowledgements(trace);
  const dice = random(seed);
  let sent = 0;
  try {
    const loops = Array.from({ length: senders }, async () => {
      while (sent < batches * batchSize) {
        const batch = Array.from({ length: batchSize }, (_, n) => message(sent + n, dice));
        sent += batchSize;
        await sender.send(batch);
        acknowledgements.note(batch.map(({ messageId }) => messageId));
        await setTimeout(dice() * 5);
      }
    });
    await Promise.all(loops);
  } finally {
    await server.kill();
    sender.close();
    acknowledgements.close();
  }
}

function take(op: TraceOp | undefined, disk: ForgetfulDisk, acknowledged: Set<string>): void {
  if (!op) return;
  const ids = Acknowledgements.of(op);
  if (ids) for (const id of ids) acknowledged.add(id);
  else disk.apply(op);
}

/** Writes the files as one possible cut leaves them. Read models can be rebuilt, shared memory is gone with the power. */
function lay(disk: ForgetfulDisk, data: string, survivor: string, dice: () => number): void {
  mkdirSync(survivor);
  // Some cuts lose all that was not synced, some nearly nothing.
  const share = dice();
  for (const [path, content] of disk.afterCut(() => dice() < share)) {
    const name = basename(path);
    const isOurs = dirname(path) === data && !name.endsWith('-shm') && !name.startsWith('views.db');
    if (isOurs) writeFileSync(join(survivor, name), content, { mode: 0o600 });
  }
}

/** Opens the files as a start would. */
async function examine(path: string): Promise<{ ids: Set<string>; unreadable: number }> {
  const folder = openDataFolder(path);
  try {
    const log = await openLog(folder);
    try {
      const vault = await openKeyVault({ folder: path, clock: systemClock });
      try {
        return await readAll(log.store, vault);
      } finally {
        await vault.close();
      }
    } finally {
      await log.close();
    }
  } finally {
    folder.close();
    rmSync(`${path}-erasures.jsonl`, { force: true });
  }
}

async function readAll(store: EventStore, vault: KeyVault): Promise<{ ids: Set<string>; unreadable: number }> {
  const ids = new Set<string>();
  let unreadable = 0;
  for (let after = START; ;) {
    const page = await store.readAll({ after, limit: 1_000 });
    if (page.events.length === 0) return { ids, unreadable };
    after = page.through;
    for (const { id } of page.events) ids.add(id);
    const opened = await vault.open(page.events.flatMap(({ sealed }) => (sealed ? [sealed] : [])));
    unreadable += opened.filter(({ state }) => state === 'erased').length;
  }
}
