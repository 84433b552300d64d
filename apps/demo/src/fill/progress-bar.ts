import type { Progress } from './fill';

const width = 30;

/** A bar on standard error, written over itself in a terminal; elsewhere a line every few seconds. */
export class ProgressBar {
  private readonly began = Date.now();
  private shownAt = 0;

  constructor(private readonly output: { write(text: string): unknown; readonly isTTY?: boolean }) {}

  show({ what, done, all }: Progress): void {
    const now = Date.now();
    if (now - this.shownAt < (this.output.isTTY ? 100 : 5_000) && done < all) return;
    this.shownAt = now;
    const share = all === 0 ? 1 : done / all;
    const full = Math.round(share * width);
    const seconds = (now - this.began) / 1_000;
    const left = done === 0 || share === 1 ? '' : `, ${Math.ceil((seconds / share) * (1 - share))} s left`;
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
    const line = `demo data ${bar} ${Math.floor(share * 100)} %  ${what}${left}`;
    this.output.write(this.output.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.output.isTTY) this.output.write('\r\u001B[K');
  }
}
