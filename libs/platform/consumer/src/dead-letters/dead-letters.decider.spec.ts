import { given } from '@rapport/eventsourcing';
import { deadLetterDecider, type DeadLetterEvent } from './dead-letters.decider';

const letter = {
  id: 'e.0',
  type: 'sales.order-placed.v1',
  key: 'sales_order-1',
  position: 7,
  cause: { error: 'Error' },
};
const { id } = letter;
const reason = 'a test order';
const dead: DeadLetterEvent = { type: 'dead-lettered', data: letter };
const replayed: DeadLetterEvent = { type: 'dead-letter-replayed', data: { id } };
const discarded: DeadLetterEvent = { type: 'dead-letter-discarded', data: { id, reason } };
const after = (...history: readonly DeadLetterEvent[]) => given(deadLetterDecider, ...history);

describe('dead letters', () => {
  it('hold a message once, until it is dealt with', () => {
    after().when({ type: 'dead-letter', letter }).then(dead);
    after(dead).when({ type: 'dead-letter', letter }).thenNothing();
    after(dead, replayed).when({ type: 'dead-letter', letter }).then(dead);
    after(dead, discarded).when({ type: 'dead-letter', letter }).then(dead);
  });

  it('are replayed or discarded only while they are there', () => {
    after(dead).when({ type: 'note-replayed', id }).then(replayed);
    after(dead).when({ type: 'discard', id, reason }).then(discarded);
    for (const command of [{ type: 'note-replayed', id } as const, { type: 'discard', id, reason } as const]) {
      after().when(command).thenRefused('DEAD_LETTER.NOT_FOUND');
      after(dead, replayed).when(command).thenRefused('DEAD_LETTER.NOT_FOUND');
      after(dead, discarded).when(command).thenRefused('DEAD_LETTER.NOT_FOUND');
      after(dead)
        .when({ ...command, id: 'e.1' })
        .thenRefused('DEAD_LETTER.NOT_FOUND');
    }
  });
});
