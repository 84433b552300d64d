import type { Append } from '@rapport/platform-ports';
import { ANY, FrameDecoder, FrameEncoder } from './wire';

const id = 'a'.repeat(32);

describe('a frame', () => {
  it('holds what was packed, whatever its size, and an append that cannot be packed leaves no trace', () => {
    const [both, other] = [{ actor: 'ü' }, { actor: 'other' }];
    const large = 'ü'.repeat(50_000);
    const appends: Append[] = [
      { stream: 'a_b-ß', expected: 'any', events: [{ id, type: 'x', occurredAt: -5, data: { large } }] },
      { stream: 'a_b-2', expected: 'no-stream', events: [] },
      {
        stream: 'a_b-3',
        expected: 7,
        events: [
          { id, type: 'y', occurredAt: 2 ** 50, data: {}, sealed: Uint8Array.of(), metadata: { actor: 'me' } },
          { id, type: 'z', occurredAt: 0, data: { n: 1 }, sealed: Uint8Array.of(1, 2, 3) },
        ],
      },
      {
        stream: 'a_b-5',
        expected: 'any',
        events: Array.from({ length: 400 }, (_, n) => ({
          id,
          type: '\ud800',
          occurredAt: n,
          data: { n },
          metadata: n % 4 ? both : other,
        })),
      },
    ];
    const encoder = new FrameEncoder();
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const broken: Append = {
      stream: 'a_b-4',
      expected: 'any',
      events: [{ id, type: 'x', occurredAt: 0, data: JSON.parse('{}') }],
    };
    Object.assign(broken.events[0]?.data ?? {}, loop);
    for (const append of appends) {
      encoder.add(append);
      expect(() => encoder.add(broken)).toThrow(TypeError);
    }
    const bytes = encoder.take();
    expect([FrameDecoder.appends(bytes), FrameDecoder.events(bytes)]).toEqual([4, 403]);

    const frame = new FrameDecoder(bytes);
    const found = appends.map(() => {
      frame.append();
      const { stream, expected } = frame;
      const events = Array.from({ length: frame.events }, () => {
        frame.event();
        const { type, occurredAt, data, metadata, sealed } = frame;
        return [frame.id, type, occurredAt, JSON.parse(data), metadata, sealed && [...sealed]];
      });
      return [stream, expected, events];
    });
    expect(found).toEqual([
      ['a_b-ß', ANY, [[id, 'x', -5, { large }, null, null]]],
      ['a_b-2', -1, []],
      [
        'a_b-3',
        7,
        [
          [id, 'y', 2 ** 50, {}, '{"actor":"me"}', []],
          [id, 'z', 0, { n: 1 }, null, [1, 2, 3]],
        ],
      ],
      [
        'a_b-5',
        ANY,
        Array.from({ length: 400 }, (_, n) => [
          id,
          '\ufffd',
          n,
          { n },
          n % 4 ? '{"actor":"ü"}' : '{"actor":"other"}',
          null,
        ]),
      ],
    ]);
    expect(frame.done).toBe(true);
    expect(new FrameDecoder(encoder.take()).done).toBe(true);
  });
});
