import { whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFull, diskFullMissing } from './disk-full/disk-full';
import { erasureScan } from './erasure-scan/erasure-scan';
import { killNine } from './kill-nine/kill-nine';
import { powerCut } from './power-cut/power-cut';
import { recorderMissing } from './power-cut/recorder';

/**
 * Each promise in a short form, and in a longer one where drills are asked for; where all are, each is then broken on
 * purpose, and the drill has to see it. `npm run drill` has the long forms.
 */
jest.setTimeout(900_000);
const isAsked = process.env['RAPPORT_DRILLS'] !== undefined;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rapport-drill-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('kill -9 under load', () => {
  it('loses nothing acknowledged, counts nothing twice', async () => {
    const result = await killNine({ dataFolder: join(folder, 'data'), kills: isAsked ? 5 : 2, seed: 1 });
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
  });
});

const onSmallDisk = named(diskFullMissing());
describe('a full disk', () => {
  onSmallDisk('is said, and survived without a restart', async () => {
    expect(await diskFull({ mountPoint: folder })).toMatchObject({
      refusedWith: 507,
      code: 'STORAGE.FULL',
      readinessWhenFull: 503,
      readinessAfterwards: 200,
      lost: 0,
      doubled: 0,
      wrong: [],
    });
  });
});

const recording = named(recorderMissing());
describe('a power cut', () => {
  recording('leaves every acknowledged event, and its key', async () => {
    const result = await powerCut({ folder, cuts: isAsked ? 50 : 8, seed: 1 });
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result).toMatchObject({ losing: 0, unreadable: 0, unopened: 0 });
  });
});

describe('an erased person', () => {
  it('leaves no byte', async () => {
    const result = await erasureScan({ folder });
    expect(result).toMatchObject({ foundBefore: result.planted, scanWorks: true, clearBefore: [], after: [] });
  });
});

whereAsked('RAPPORT_DRILLS', 'a broken promise is seen', () => {
  it('where acknowledgements come early', async () => {
    const options = { dataFolder: join(folder, 'data'), kills: 2, seed: 2, broken: 'acknowledge-early' };
    expect((await killNine(options)).lost).toBeGreaterThan(0);
  });

  onSmallDisk('where failures to write are swallowed', async () => {
    await expect(diskFull({ mountPoint: folder, broken: 'swallow-failures' })).rejects.toThrow('never filled up');
  });

  recording('where nothing is synced', async () => {
    expect((await powerCut({ folder, cuts: 3, seed: 2, broken: 'no-sync' })).losing).toBeGreaterThan(0);
  });

  it('where keys of the erased are kept', async () => {
    expect((await erasureScan({ folder, broken: 'keep-keys' })).after).not.toEqual([]);
  });
});

/** A test, or one that says why it is skipped. */
function named(missing: string | null) {
  return (name: string, run: () => Promise<void>): void => {
    if (missing) it.skip(`SKIPPED, ${missing}: ${name}`, run);
    else it(name, run);
  };
}
