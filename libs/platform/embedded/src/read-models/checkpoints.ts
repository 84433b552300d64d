import { START, type Position } from '@rapport/platform-ports';
import type { Side } from './layout';
import type { Connection } from './statements';

interface Checkpoint {
  readonly projection: string;
  readonly lane: string;
  readonly position: Position;
}

/** How far each projection is, as the one writer of a file knows it: read once, written together. */
export class Checkpoints {
  private readonly known = new Map<string, Checkpoint>();
  /** Those of the transaction at hand. */
  private readonly moved = new Map<string, Checkpoint>();

  constructor(
    private readonly connection: Connection,
    private readonly side: Side,
  ) {}

  /** False where the projection is as far already: then nothing may be written for it. */
  advance(projection: string, lane: string, position: Position): boolean {
    const key = `${projection} ${lane}`;
    const before = (this.moved.get(key) ?? this.known.get(key))?.position ?? this.read(projection, lane);
    if (before >= position) return false;
    this.moved.set(key, { projection, lane, position });
    return true;
  }

  /** Inside of the transaction. */
  write(): void {
    if (this.moved.size === 0) return;
    const rows = Array.from(this.moved, () => '(?, ?, ?, ?)').join(', ');
    const values = [...this.moved.values()].flatMap(({ projection, lane, position }) => [
      this.side,
      projection,
      lane,
      position,
    ]);
    this.connection
      .prepare(
        `INSERT INTO checkpoints (side, projection, lane, position) VALUES ${rows}
         ON CONFLICT DO UPDATE SET position = excluded.position`,
      )
      .run(...values);
  }

  /** Behind the transaction. */
  settle(): void {
    for (const [key, checkpoint] of this.moved) this.known.set(key, checkpoint);
    this.moved.clear();
  }

  /** They may be others now. */
  forget(): void {
    this.known.clear();
    this.moved.clear();
  }

  private read(projection: string, lane: string): Position {
    const row = this.connection
      .prepare('SELECT position FROM checkpoints WHERE side = ? AND projection = ? AND lane = ?')
      .get(this.side, projection, lane);
    return row ? Number(row.position) : START;
  }
}
