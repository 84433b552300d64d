import { loggedInteractionKinds } from '@rapport/contracts';
import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { loggedInteractionPublisher } from './logged-interaction.publisher';

const subject = { id: 'a'.repeat(32), number: 7 };
const other = { id: 'b'.repeat(32), number: 8 };
const account = 'e'.repeat(32);
const sealed = new Uint8Array([1, 2, 3]);
const about = { interaction: 'f'.repeat(32), kind: 'call-logged', subject, account };
const participation = {
  identifiers: [{ kind: 'contact', subject }],
  channel: 'phone',
  source: 'rapport',
  records: [{ kind: 'account', id: account }],
};

bindGoldenOutputs(loggedInteractionPublisher, join(__dirname, 'logged-interaction.publisher.golden.json'), [
  ...loggedInteractionKinds.map((type) => ({
    type,
    data: { ...about, kind: type, ...participation, participants: 2, durationMs: 1 },
    sealed,
  })),
  { type: 'participant-joined', data: { ...about, ...participation, subject: other, before: [subject] }, sealed },
  { type: 'interaction-corrected', data: { ...about, direction: 'inbound', fields: ['direction'] }, sealed },
  { type: 'interaction-withdrawn', data: about },
  { type: 'interaction-review-requested', data: about },
  { type: 'interaction-reviewed', data: { ...about, outcome: 'kept' } },
]);
