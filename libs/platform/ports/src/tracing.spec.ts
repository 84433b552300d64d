import { CausingTraces, traceparentFrom } from './tracing';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const span = '00f067aa0ba902b7';

describe('a traceparent', () => {
  it.each([
    [`00-${trace}-${span}-01`, `00-${trace}-${span}-01`],
    [`00-${trace}-${span}-00`, `00-${trace}-${span}-00`],
    [`00-${trace}-${span}-ff`, `00-${trace}-${span}-01`],
    [`01-${trace}-${span}-03-what comes later`, `00-${trace}-${span}-01`],
  ])('%s is taken as %s', (header, taken) => {
    expect(traceparentFrom(header)).toBe(taken);
  });

  it.each([
    undefined,
    '',
    'jane@example.org',
    [`00-${trace}-${span}-01`],
    `ff-${trace}-${span}-01`,
    `00-${trace}-${span}-01-jane`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${span}-01`,
    `00-${trace}-${span}`,
    `01-${trace}-${span}-01-${'x'.repeat(300)}`,
  ])('%p is none', (header) => {
    expect(traceparentFrom(header)).toBeUndefined();
  });
});

it('keeps the first recorded traces, each once', () => {
  const traces = new CausingTraces();
  const of = (number: number, flags = '01') => `00-${trace}-${String(number).padStart(16, '0')}-${flags}`;
  traces.note(undefined);
  traces.note(of(1, '00'));
  for (let number = 1; number < 40; number++) for (let again = 0; again < 2; again++) traces.note(of(number));
  expect(traces.take()).toEqual(Array.from({ length: 16 }, (_, index) => of(index + 1)));
  expect(traces.take()).toEqual([]);
});
