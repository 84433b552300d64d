import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { pipelinePublisher } from './pipeline.publisher';

const stages = [{ stage: 'due', name: 'Due', probability: 60 }];

bindGoldenOutputs(pipelinePublisher, join(__dirname, 'pipeline.publisher.golden.json'), [
  { type: 'pipeline-defined', data: { pipeline: 'renewals', name: 'Renewals', stages } },
]);
