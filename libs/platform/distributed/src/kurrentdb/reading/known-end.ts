import { START, type Position } from '@rapport/platform-ports';

/** The highest position that this process knows to be committed: by what it wrote, read and heard. */
export class KnownEnd {
  position: Position = START;

  sees(position: Position): void {
    if (position > this.position) this.position = position;
  }
}
