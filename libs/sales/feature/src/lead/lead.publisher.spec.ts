import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { leadPublisher } from './lead.publisher';

const subject = { id: 'b'.repeat(32), number: 7 };
const about = { lead: 'a'.repeat(32), subject };
const identifiers = [
  { kind: 'lead', subject },
  { kind: 'email', subject: { id: 'f'.repeat(32), number: 8 }, shared: true },
];
const from = { source: 'website', channel: 'web', country: 'GB', campaign: 'd'.repeat(32) };
const became = { contact: { id: 'c'.repeat(32), number: 9 }, account: 'e'.repeat(32), opportunity: '0'.repeat(32) };

bindGoldenOutputs(leadPublisher, join(__dirname, 'lead.publisher.golden.json'), [
  {
    type: 'lead-created',
    data: { ...about, identifiers, owner: 'u-7', team: 'north', ...from },
    sealed: new Uint8Array([1, 2, 3]),
  },
  { type: 'lead-assigned', data: { ...about, owner: 'u-8', team: 'south' } },
  { type: 'lead-qualified', data: about },
  { type: 'lead-disqualified', data: { ...about, reason: 'no budget' } },
  { type: 'lead-converted', data: { ...about, ...became, opening: { opportunity: became.opportunity, amount: 7 } } },
  { type: 'lead-withdrawn', data: { ...about, reason: 'import undone' } },
]);

it('an erasure stays private', () => expect(Object.keys(leadPublisher.publishes)).not.toContain('lead-erased'));
