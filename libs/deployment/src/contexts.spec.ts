import { contextsIn } from './contexts';

jest.mock('@nestjs/common', () => {
  throw new Error('what contexts project and publish loads Nest');
});

it('contexts are known without Nest, so that the threads that project stay small', () => {
  expect(contextsIn('UTC').map(({ context }) => context)).toContain('contacts');
});
