import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { textPublisher } from './text.publisher';

bindGoldenOutputs(textPublisher, join(__dirname, 'text.publisher.golden.json'), [
  {
    type: 'text-scored',
    data: {
      ...{ text: '0198c0de00007000800000000000cccc', event: '0198c0de00007000800000000000dddd' },
      of: 'service-desk.survey-answered.v1',
      ...{ subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 }, channel: 'mail', source: 'survey' },
      ...{ language: 'en', sentiment: -64, model: 1 },
    },
  },
  {
    type: 'text-dropped',
    data: {
      text: '0198c0de00007000800000000000cccc',
      subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
    },
  },
]);
