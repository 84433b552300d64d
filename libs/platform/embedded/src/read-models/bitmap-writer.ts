import { addMembers, MOST_MEMBER, type BitmapDelta, type BitmapModel } from '@rapport/platform-ports';
import { quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

/** Numbers per container, and so per row: what one change rewrites. */
export const CONTAINER = 65_536;

const empty = new Uint8Array();

/** Adds members to the sets of one model, container by container. */
export class BitmapWriter {
  private readonly read: string;
  private readonly write: string;
  private readonly remove: string;

  constructor(
    private readonly connection: Connection,
    private readonly model: BitmapModel,
    side: Side,
  ) {
    const key = ['occurred', ...model.dimensions.map((_, index) => `d${index}`), 'recorded', 'container'];
    const table = quoted(tableName(model, side));
    const where = key.map((name) => `${name} = ?`).join(' AND ');
    this.read = `SELECT members FROM ${table} WHERE ${where}`;
    this.write = `INSERT OR REPLACE INTO ${table} (${[...key, 'members'].join(', ')}) VALUES (${[...key, ''].map(() => '?').join(', ')})`;
    this.remove = `DELETE FROM ${table} WHERE ${where}`;
  }

  /** @throws TypeError for what does not fit the model. */
  add(deltas: readonly BitmapDelta[]): void {
    for (const delta of deltas) {
      this.check(delta);
      const { occurredDay, dimensions, recordedDay, members } = delta;
      for (const [container, added] of byContainer(members))
        this.addTo([occurredDay, ...dimensions, recordedDay, container], added);
    }
  }

  private addTo(key: readonly (string | number)[], added: ReadonlyMap<number, number>): void {
    const row = this.connection.prepare(this.read).get(...key);
    const members = addMembers(row?.members instanceof Uint8Array ? row.members : empty, added);
    if (members.length > 0) this.connection.prepare(this.write).run(...key, members);
    else if (row) this.connection.prepare(this.remove).run(...key);
  }

  private check({ occurredDay, recordedDay, dimensions, members }: BitmapDelta): void {
    const { name, version, dimensions: known } = this.model;
    if (dimensions.length !== known.length) throw new TypeError(`${name}@${version}: a set of another shape`);
    const isSound = members.every(
      ([number, times]) =>
        Number.isSafeInteger(number) && number >= 0 && number <= MOST_MEMBER && Number.isSafeInteger(times),
    );
    if (!isSound || ![occurredDay, recordedDay].every(Number.isSafeInteger))
      throw new TypeError(`${name}@${version}: a set that is not of numbers`);
  }
}

/** How many times more each number is in, by its container and its place there. */
function byContainer(members: BitmapDelta['members']): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const containers = new Map<number, Map<number, number>>();
  for (const [number, times] of members) {
    const container = Math.floor(number / CONTAINER);
    let added = containers.get(container);
    if (!added) containers.set(container, (added = new Map()));
    const low = number % CONTAINER;
    added.set(low, (added.get(low) ?? 0) + times);
  }
  return containers;
}
