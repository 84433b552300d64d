import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { surveyPublisher } from './survey.publisher';

const about = {
  ...{ survey: 'f'.repeat(32), subject: { id: 'a'.repeat(32), number: 7 }, kind: 'csat' },
  ...{ channel: 'mail', source: 'helpdesk', ticket: 'd'.repeat(32), queue: 'billing', owner: 'agent-1' },
};

bindGoldenOutputs(surveyPublisher, join(__dirname, 'survey.publisher.golden.json'), [
  { type: 'survey-sent', data: about },
  { type: 'survey-answered', data: { ...about, score: 5 }, sealed: new Uint8Array([1, 2, 3]) },
]);
