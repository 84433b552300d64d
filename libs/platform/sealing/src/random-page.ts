import { randomFillSync } from 'node:crypto';

/** Random bytes by the page: a call to the generator costs as much for 16 bytes as for a thousand, more than a cipher. */
export class RandomPage {
  private readonly page: Buffer;
  private at: number;

  constructor(bytes = 8_192) {
    this.page = Buffer.alloc(bytes);
    this.at = bytes;
  }

  /** A copy, for secrets; the page forgets them. */
  take(bytes: number): Buffer {
    const view = this.next(bytes);
    const taken = Buffer.from(view);
    view.fill(0);
    return taken;
  }

  /** To be used at once: the bytes are the page's. */
  next(bytes: number): Buffer {
    if (this.at + bytes > this.page.length) {
      randomFillSync(this.page);
      this.at = 0;
    }
    return this.page.subarray(this.at, (this.at += bytes));
  }
}
