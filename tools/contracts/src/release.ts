import { currentContract, RELEASED_FILE, releasedContract } from '@rapport/contracts/documents';
import { existsSync, writeFileSync } from 'node:fs';
import { check, type Verdict } from './check';
import { nextRelease } from './compare/next-version';

/** Makes what this code publishes the contract that others may rely on; refused where it breaks the last one. */
export function release(): Verdict {
  const released = existsSync(RELEASED_FILE) ? releasedContract() : null;
  const verdict = released ? check(released) : null;
  if (verdict && !verdict.isCompatible) return verdict;
  const next = nextRelease(released, currentContract);
  if (!next) return { isCompatible: true, lines: [`contract ${released?.version}: nothing new to release`] };
  writeFileSync(RELEASED_FILE, `${JSON.stringify(next, null, 1)}\n`);
  return { isCompatible: true, lines: [`contract ${next.version} released: commit ${RELEASED_FILE}`] };
}
