import type { PublicEvent } from '@rapport/platform-ports';
import type { IHeaders, Message } from 'kafkajs';
import { placeOf, toEvent, toMark, toMessage } from './event-message';

const event: PublicEvent = {
  specversion: '1.0',
  id: '00112233445566778899aabbccddeeff.0',
  source: '/rapport/sales',
  type: 'sales.lead-created.v1',
  partitionkey: 'sales_lead-7',
  time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  recordedAt: Date.UTC(2026, 0, 2, 3, 4, 6),
  position: 42,
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: { source: 'fair' },
  sealed: new Uint8Array([0, 1, 255]),
};
const clock = Date.UTC(2026, 0, 2, 3, 4, 7);

describe('an event as a Kafka message', () => {
  it('is a CloudEvent in binary mode', () => {
    expect(toMessage(event, 3, clock, 1)).toEqual({
      key: 'sales_lead-7',
      value: '{"source":"fair"}',
      partition: 3,
      timestamp: String(clock),
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: event.id,
        ce_source: '/rapport/sales',
        ce_type: 'sales.lead-created.v1',
        ce_time: '2026-01-02T03:04:05.678Z',
        ce_partitionkey: 'sales_lead-7',
        ce_recordedtime: '2026-01-02T03:04:06.000Z',
        ce_logclock: '2026-01-02T03:04:07.000Z',
        ce_sourceposition: '42',
        ce_traceparent: event.traceparent,
        ce_sealed: 'AAH/',
      },
    });
  });

  it('is read back whole', () => {
    expect(toEvent(received(toMessage(event, 3, clock, 1)))).toEqual(event);
    const { traceparent: _, sealed: __, ...plain } = event;
    expect(toEvent(received(toMessage(plain, 3, clock, 1)))).toEqual(plain);
  });

  it('completes its position with the last part of the same source event only', () => {
    const [first, second] = [0, 1].map((index) => {
      const id = event.id.replace(/\d$/, String(index));
      return placeOf(received(toMessage({ ...event, id }, 0, clock, 2)));
    });
    expect(first).toEqual({ type: event.type, position: 42, complete: 41, clock });
    expect(second).toEqual({ type: event.type, position: 42, complete: 42, clock });
  });

  it('may be a mark, or none of ours', () => {
    expect(placeOf(received(toMark(17, 0, clock)))).toEqual({ type: null, position: 17, complete: 17, clock });
    expect(placeOf(received({ value: 'hello', timestamp: '1' }))).toBeNull();
  });

  it.each([{ value: 'no JSON' }, { value: '[]' }, { value: null }, { headers: {} }])('is refused as %j', (change) => {
    expect(() => toEvent(received({ ...toMessage(event, 0, clock, 1), ...change }))).toThrow(SyntaxError);
  });
});

/** As kafkajs gives it: bytes. */
function received({ value, headers = {}, timestamp = '' }: Message) {
  const bytes: IHeaders = {};
  for (const [name, header] of Object.entries(headers)) bytes[name] = Buffer.from(String(header));
  return { value: value === null ? null : Buffer.from(value), headers: bytes, timestamp };
}
