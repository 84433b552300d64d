'use strict';

/**
 * Builds the console into `dist/web`, only where something that it is made of has changed since. It stays apart from
 * `tsc -b`, which only checks its types.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
const STAMP = path.join(__dirname, 'dist', 'web.stamp');
const MADE_OF = ['apps/console/src', 'apps/console/index.html', 'apps/console/vite.config.mjs', 'libs/api-client/src'];

/** Every file with its content; the lock file stands for the packages. */
function digest() {
  const hash = createHash('sha256');
  for (const part of [...MADE_OF, 'package-lock.json']) add(hash, path.join(ROOT, part));
  return hash.digest('hex');
}

function add(hash, file) {
  if (fs.statSync(file).isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) add(hash, path.join(file, name));
    return;
  }
  hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file));
}

async function main() {
  const now = digest();
  const isBuilt = fs.existsSync(path.join(__dirname, 'dist/web/index.html'));
  if (isBuilt && fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === now) return;
  process.stderr.write('rapport: building the console (vite)\n');
  // Also where a test asks for it: React has a slow, large form for any other value.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: path.join(__dirname, 'vite.config.mjs'), logLevel: 'warn' });
  fs.writeFileSync(STAMP, now);
}

main().catch((error) => {
  process.stderr.write(`rapport: the console could not be built.\n${error.stack}\n`);
  process.exitCode = 1;
});
