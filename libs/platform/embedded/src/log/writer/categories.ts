import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ownCopy } from '../memory/own-copy';

/** Small numbers for the stream categories (the text before the first hyphen): there are tens of them. */
export class Categories {
  private readonly numbers = new Map<string, number>();
  private readonly insert: StatementSync;
  private readonly all: StatementSync;

  constructor(db: DatabaseSync) {
    this.insert = db.prepare('INSERT INTO category (name) VALUES (?)');
    this.all = db.prepare('SELECT id, name FROM category');
    this.reload();
  }

  /** The category's number, given to it inside the caller's transaction at first sight. */
  of(stream: string): number {
    const name = stream.slice(0, stream.indexOf('-'));
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = Number(this.insert.run(name).lastInsertRowid);
    if (number > 0xffff) throw new Error('more than 65,535 stream categories');
    this.numbers.set(ownCopy(name), number);
    return number;
  }

  /** After a rollback: what the database knows. */
  reload(): void {
    this.numbers.clear();
    for (const { id, name } of this.all.all()) this.numbers.set(String(name), Number(id));
  }
}
