import type { CommandOutput } from './command';

/** One line on standard error, written over itself in a terminal. */
export class ProgressLine {
  private shownAt = 0;
  private shown = '';

  constructor(private readonly output: CommandOutput) {}

  /** At most ten times a second in a terminal, else once a second; `always`: now. */
  show(text: string, always = false): void {
    const { stderr } = this.output;
    const now = Date.now();
    if (!always && now - this.shownAt < (stderr.isTTY ? 100 : 1_000)) return;
    if (text === this.shown) return;
    this.shownAt = now;
    this.shown = text;
    stderr.write(stderr.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.output.stderr.isTTY) this.output.stderr.write('\r\u001B[K');
  }
}
