import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { touchesOfPage } from '@rapport/analytics-domain/models';
import { FolderFileStore, openDataFolder, openLog } from '@rapport/platform-embedded';
import type { EventStore, NewEvent } from '@rapport/platform-ports';
import { publishers } from '../../fixtures/published';
import { packTouches, soundContents, toldAfter } from './pack-touches';
import { readOn } from './told-touches';
import { TouchFiles } from './touch-files';

const sizes = { full: 20, least: 5, far: 1_000 };
const DAY = 86_400_000;

let events = 0;
const viewed = (person: number, campaign: string, more: object = {}): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type: 'page-viewed', occurredAt: (events % 7) * 1_000 },
  data: {
    subject: { id: String(person), number: person },
    ...{ source: 'website', channel: 'web', traffic: { source: 's', medium: 'mail', campaign }, ...more },
  },
});

describe('touches are packed', () => {
  const path = mkdtempSync(join(tmpdir(), 'rapport-touches-'));
  const folder = openDataFolder(path);
  const store = new FolderFileStore(path);
  let log: Awaited<ReturnType<typeof openLog>>;
  let now = 10 * DAY;
  const pack = (signal?: AbortSignal) =>
    packTouches({
      ...{ files: new TouchFiles(store), store: log.store, publishers, sizes, now: () => now },
      ...(signal && { signal }),
    });
  const view = async (from: number, to: number, more?: object) => {
    for (let person = from; person < to; person++)
      await log.store.append({
        ...{ stream: `contacts_interactions-${person % 5}`, expected: 'any' },
        events: [viewed(person % 9, `c${person % 3}`, more)],
      });
  };
  /** All that is packed, with the words of each touch. */
  const packed = async () => {
    const files = new TouchFiles(store);
    const { pages, kinds, through } = await files.contents();
    const read = await Promise.all(pages.map(async ({ file }) => files.page(file)));
    const touches = read.flatMap((page) => (page ? touchesOfPage(page) : []));
    return { pages, through, touches: touches.map(({ code, ...touch }) => ({ ...touch, kind: kinds[code] })) };
  };
  const told = async (from: EventStore) => {
    const all = await toldAfter({ ...(await packedNothing()), proof: null });
    for await (const _ of readOn(all, { store: from, publishers, through: await from.end() }));
    return all.touches.map(({ code, ...touch }) => ({ ...touch, kind: all.kinds.all[code] }));
  };
  const packedNothing = async () => ({ ...(await new TouchFiles(store).contents()), through: 0, kinds: [], pages: [] });
  const sorted = (touches: Awaited<ReturnType<typeof told>>) => touches.map((each) => JSON.stringify(each)).toSorted();

  beforeAll(async () => {
    log = await openLog(folder, { client: { now: () => now } });
  });
  afterAll(async () => {
    await log.close();
    folder.close();
    rmSync(path, { recursive: true });
  });

  it('as the log tells them, page by page, machines left out', async () => {
    await view(0, 33);
    await view(0, 3, { machine: true });
    await pack();
    const { pages, touches, through } = await packed();
    expect([pages.length, touches.length, through]).toEqual([1, 33, await log.store.end()]);
    expect(sorted(touches)).toEqual(sorted(await told(log.store)));
  });

  it('further from where they end: a page that is not full grows, and what it was goes in a day', async () => {
    await view(0, 8);
    await pack();
    await view(0, 7);
    await pack();
    const { pages, touches } = await packed();
    expect(pages.map(({ touches: count }) => count)).toEqual([33, 15]);
    expect(sorted(touches)).toEqual(sorted(await told(log.store)));
    const names = async () => (await store.list('analytics-touches-page-', 100)).length;
    expect(await names()).toBe(3);
    now += 2 * DAY;
    await view(0, 6);
    await pack();
    expect(await names()).toBe(2);
  });

  it('not for little, and not where it is stopped', async () => {
    const before = await packed();
    await view(0, 4);
    await pack();
    await view(0, 9);
    await pack(AbortSignal.abort());
    expect(await packed()).toEqual(before);
    await pack();
    expect((await packed()).touches).toHaveLength(before.touches.length + 13);
  });

  it('anew where the log is another one than they were packed from', async () => {
    const files = new TouchFiles(store);
    const contents = await files.contents();
    expect(await soundContents(files, log.store)).toBe(contents);
    const proof = { position: contents.proof?.position ?? 0, id: `${'e'.repeat(32)}.0` };
    await files.keep({ ...contents, proof });
    expect((await soundContents(files, log.store)).pages).toEqual([]);
    await pack();
    const { touches } = await packed();
    expect(sorted(touches)).toEqual(sorted(await told(log.store)));
  });
});
