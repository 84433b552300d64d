import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The lines of a file, one at a time in memory. Opened when they are asked for: what readline reads before that is lost. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}
