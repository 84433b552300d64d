import type { Document, DocumentModel, DocumentWrite } from '@rapport/platform-ports';

/** The entries that a projection made since the last commit. */
export class EntrySet {
  private entries: DocumentWrite[] = [];
  private readonly fields: readonly (readonly [string, 'text' | 'integer'])[];

  constructor(
    private readonly model: DocumentModel,
    private readonly keyField: string,
  ) {
    this.fields = Object.entries(model.fields);
  }

  get size(): number {
    return this.entries.length;
  }

  /** @throws TypeError for what is no entry of the event at `position`; nothing was added then. */
  add(document: Document, position: number): void {
    const { model, fields, keyField } = this;
    if (document[keyField] !== position) throw new TypeError(`${model.name}: ${keyField} is not the event's position`);
    let known = 0;
    for (const [field, kind] of fields) {
      const value = document[field];
      if (value !== undefined) known++;
      if (value === undefined || value === null) continue;
      if (kind === 'text' ? typeof value !== 'string' : !Number.isSafeInteger(value))
        throw new TypeError(`${model.name}: ${field} is no ${kind}`);
    }
    for (const field in document)
      if (document[field] !== undefined && --known < 0)
        throw new TypeError(`${model.name}: ${field} or another member is not declared`);
    this.entries.push({ model, id: String(position), document, position });
  }

  writes(): readonly DocumentWrite[] {
    return this.entries;
  }

  written(): void {
    this.entries = [];
  }
}
