import type { Document, DocumentModel, DocumentWrite, JsonObject, Position, ReadModels } from '@rapport/platform-ports';

/** One document in memory. */
export interface Held {
  readonly id: string;
  document: JsonObject | null;
  position: Position;
  changed: boolean;
}

/** The documents that a projection works on: read once, changed in memory, written once per commit. */
export class DocumentSet {
  private held = new Map<string, Held>();
  private changed: Held[] = [];
  private readonly fields: readonly (readonly [string, 'text' | 'integer'])[];

  constructor(
    private readonly model: DocumentModel,
    private readonly readModels: Pick<ReadModels, 'getMany'>,
  ) {
    this.fields = Object.entries(model.fields);
  }

  get size(): number {
    return this.held.size;
  }

  async load(ids: Iterable<string>): Promise<void> {
    const missing: string[] = [];
    for (const id of ids) if (!this.held.has(id)) missing.push(id);
    if (missing.length === 0) return;
    const found = await this.readModels.getMany(this.model, missing);
    for (const [index, id] of missing.entries()) {
      const stored = found[index];
      this.held.set(id, {
        id,
        document: stored?.document ?? null,
        position: stored?.position ?? 0,
        changed: false,
      });
    }
  }

  /** A document that was loaded. */
  get(id: string): Held {
    const held = this.held.get(id);
    if (!held) throw new Error(`document ${id} was not loaded`);
    return held;
  }

  /** @throws TypeError where a declared field holds another kind of value. */
  check(document: Document | null): void {
    if (document === null) return;
    for (const [field, kind] of this.fields) {
      const value = document[field] ?? null;
      if (value === null) continue;
      if (kind === 'text' ? typeof value !== 'string' : !Number.isSafeInteger(value))
        throw new TypeError(`${this.model.name}: ${field} is no ${kind}`);
    }
  }

  change(held: Held, document: JsonObject | null, position: Position): void {
    held.document = document;
    held.position = position;
    if (held.changed) return;
    held.changed = true;
    this.changed.push(held);
  }

  writes(): DocumentWrite[] {
    return this.changed.map(({ id, document, position }) => ({ model: this.model, id, document, position }));
  }

  /** Everything is written; keeps at most `most` documents for the events to come. */
  written(most: number): void {
    for (const held of this.changed) held.changed = false;
    this.changed = [];
    if (this.held.size > most) this.held = new Map();
  }
}
