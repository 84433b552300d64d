import { given, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { isAddressOf, suppressionDecider, suppressionRows, type SuppressionEvent } from './suppression';

const subject = { id: 'a'.repeat(32), number: 7 };
const data = { token: 'b'.repeat(32), identifierKind: 'email', subject, source: 'hard-bounce' };
const suppressed: SuppressionEvent = { type: 'identifier-suppressed', data };
const unsuppressed: SuppressionEvent = { type: 'identifier-unsuppressed', data };
const list = (...events: SuppressionEvent[]) => given(suppressionDecider, ...events);

it('an address is put on the list and taken off once', () => {
  list().when({ type: 'suppress', suppression: data }).then(suppressed);
  list(suppressed).when({ type: 'suppress', suppression: data }).then();
  list(suppressed).when({ type: 'unsuppress', suppression: data }).then(unsuppressed);
  list().when({ type: 'unsuppress', suppression: data }).then();
  list(suppressed, unsuppressed).when({ type: 'suppress', suppression: data }).then(suppressed);
});

it('a mail address is none of a phone, and who is suppressed by name is through every channel', () => {
  expect([isAddressOf('email', 'mail'), isAddressOf('email', 'sms'), isAddressOf('email', 'post')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isAddressOf('phone', 'mail'), isAddressOf('phone', 'sms'), isAddressOf('phone', 'phone')]).toEqual([
    false,
    true,
    true,
  ]);
  expect(isAddressOf('userId', 'push')).toBe(true);
});

it('its row is the same when events are delivered again, and when it is rebuilt', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(suppressed, unsuppressed), { minLength: 1 }), fc.nat(), (history, at) => {
      const events = history.map((event, index) => ({
        ...event,
        ...{ id: `e${index}`, position: index, occurredAt: index, recordedAt: index, key: 'contacts_suppression-b' },
      }));
      const project = (all: typeof events) => projectedDocument(suppressionRows, data.token, all);
      expect(project([...events, ...events.slice(at % events.length)])).toEqual(project(events));
      expect(project(events)?.state).toBe(events.at(-1)?.type.replace('identifier-', ''));
    }),
  ));
