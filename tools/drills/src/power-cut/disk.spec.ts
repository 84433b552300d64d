import { ForgetfulDisk } from './disk';
import type { TraceOp } from './trace';

const path = '/data/log.db';
const write = (offset: number, text: string): TraceOp => ({ op: 'write', path, offset, data: Buffer.from(text) });
const begin: TraceOp = { op: 'sync-begin', path };
const end: TraceOp = { op: 'sync-end', path };

function diskAfter(...ops: TraceOp[]): ForgetfulDisk {
  const disk = new ForgetfulDisk();
  for (const op of ops) disk.apply(op);
  return disk;
}

const textAfterCut = (disk: ForgetfulDisk, keep: () => boolean) => disk.afterCut(keep).get(path)?.toString();
const lose = () => false;
const retain = () => true;

describe('ForgetfulDisk', () => {
  it('keeps what was synced, may lose the rest', () => {
    const disk = diskAfter(write(0, 'ab'), begin, end, write(2, 'cd'));
    expect(textAfterCut(disk, lose)).toBe('ab');
    expect(textAfterCut(disk, retain)).toBe('abcd');
  });

  it('counts a sync only once it has ended, and only what came before it began', () => {
    expect(textAfterCut(diskAfter(write(0, 'ab'), begin), lose)).toBe('');
    expect(textAfterCut(diskAfter(write(0, 'ab'), begin, write(2, 'cd'), end), lose)).toBe('ab');
  });

  it('tears a write at its sectors', () => {
    const disk = diskAfter(write(0, `${'a'.repeat(512)}${'b'.repeat(512)}`));
    let sectors = 0;
    const found = textAfterCut(disk, () => sectors++ === 1);
    expect(found).toBe(`${'\0'.repeat(512)}${'b'.repeat(512)}`);
  });

  it('loses a truncation that was not synced', () => {
    const disk = diskAfter(write(0, 'abcd'), begin, end, { op: 'truncate', path, length: 1 });
    expect(textAfterCut(disk, lose)).toBe('abcd');
    expect(textAfterCut(disk, retain)).toBe('a');
  });

  it('leaves the disk as it was, so that one trace serves every cut', () => {
    const disk = diskAfter(write(0, 'ab'));
    disk.afterCut(retain);
    expect(textAfterCut(disk, lose)).toBe('');
  });
});
