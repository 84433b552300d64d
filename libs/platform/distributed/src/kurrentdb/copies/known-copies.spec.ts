import type { Position } from '@rapport/platform-ports';
import type { LogEntry } from '../protocol/event-codec';
import type { FirstCopies } from './first-copies';
import { KnownCopies } from './known-copies';

class MemoryIndex implements FirstCopies {
  readonly held = new Map<string, Position>();
  readonly calls: string[] = [];
  isOut = false;

  async positions(ids: readonly string[]): Promise<ReadonlyMap<string, Position>> {
    this.calls.push(`look up ${ids.join()}`);
    return this.lowest(ids);
  }

  async record(copies: readonly { id: string; position: Position }[]): Promise<ReadonlyMap<string, Position>> {
    this.calls.push(`record ${copies.map(({ id }) => id).join()}`);
    if (this.isOut) throw new Error('out');
    const there = copies.filter(({ id }) => this.held.has(id));
    for (const { id, position } of copies) this.held.set(id, Math.min(position, this.held.get(id) ?? Infinity));
    return this.lowest(there.map(({ id }) => id));
  }

  private lowest(ids: readonly string[]): ReadonlyMap<string, Position> {
    return new Map(ids.flatMap((id) => (this.held.has(id) ? [[id, this.held.get(id) ?? 0]] : [])));
  }
}

const entry = (id: string, position: Position, any = true): LogEntry => ({
  any,
  event: { id, type: 'x', occurredAt: 1, data: {}, stream: 'a_b-1', revision: 0, position, recordedAt: 1 },
});

describe('first copies as a process knows them', () => {
  const opened = () => {
    const index = new MemoryIndex();
    return { index, copies: new KnownCopies(index) };
  };
  const first = async (copies: KnownCopies, ...entries: LogEntry[]) =>
    (await copies.firstOf(entries)).map(({ position }) => position);

  it('shows what this process wrote only when the index has confirmed that it is the first', async () => {
    const { index, copies } = opened();
    await copies.recordSoon([{ id: 'x', position: 12 }]);
    // another process was quicker
    index.held.set('x', 10);
    expect(await first(copies, entry('x', 12))).toEqual([]);
    expect(await copies.positions(['x'])).toEqual(new Map([['x', 10]]));
    expect(copies.leftOut).toBe(1);
  });

  it('asks the index nothing more about what this process wrote and recorded', async () => {
    const { index, copies } = opened();
    await copies.recordSoon([{ id: 'x', position: 12 }]);
    expect(await first(copies, entry('x', 12))).toEqual([12]);
    expect(await first(copies, entry('x', 12), entry('y', 13, false))).toEqual([12, 13]);
    expect(index.calls).toEqual(['record x']);
  });

  it('does not look up what an append of this process has looked up, and writes it once', async () => {
    const { index, copies } = opened();
    const release = await copies.claims.take(['x']);
    expect(await first(copies, entry('x', 12))).toEqual([12]);
    await copies.recordSoon([{ id: 'x', position: 12 }]);
    release();
    expect(index.calls).toEqual(['record x']);
  });

  it('makes up for a record that was lost', async () => {
    const { index, copies } = opened();
    index.isOut = true;
    await copies.recordSoon([{ id: 'x', position: 12 }]);
    await expect(first(copies, entry('x', 12))).rejects.toThrow('out');
    index.isOut = false;
    expect([copies.lost, index.held.size]).toEqual([1, 0]);
    expect(await first(copies, entry('x', 12))).toEqual([12]);
    expect(index.held).toEqual(new Map([['x', 12]]));
  });

  it('leaves out the later of two copies in one page, and of many readers that come at once', async () => {
    const { copies } = opened();
    const pages = [entry('x', 10), entry('y', 11), entry('x', 12)];
    const found = await Promise.all([first(copies, ...pages), first(copies, ...pages), first(copies, entry('x', 12))]);
    expect(found.slice(0, 2)).toEqual([
      [10, 11],
      [10, 11],
    ]);
    expect(await first(copies, entry('x', 12))).toEqual([]);
  });

  it('gathers what many ask for into few calls', async () => {
    const { index, copies } = opened();
    const ids = Array.from({ length: 300 }, (_, i) => `${i}`);
    await Promise.all(ids.map((id) => copies.positions([id])));
    await Promise.all(ids.map((id, i) => copies.recordSoon([{ id, position: i }])));
    await copies.flush();
    expect(index.held.size).toBe(300);
    expect(index.calls).toHaveLength(2);
  });
});
