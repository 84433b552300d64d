import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { importPublisher } from './import.publisher';

bindGoldenOutputs(importPublisher, join(__dirname, 'import.publisher.golden.json'), [
  { type: 'import-ended', data: { import: 'a'.repeat(32), work: 'run', at: 1_774_346_400_000 } },
]);
