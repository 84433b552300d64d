import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The release, as the package.json of the workspace (or of the image) says it. */
export const version: string = (
  JSON.parse(readFileSync(resolve(__dirname, '../../../package.json'), 'utf8')) as { version: string }
).version;
