import { readCommandLine } from './command-line';

const all = ['kafka', 'mongo', 'ferretdb', 'redis'];

it.each([
  [[], { command: 'start', names: all }],
  [['--only', 'redis,mongo', '--data', 'x'], { command: 'start', names: ['redis', 'mongo'], dataFolder: 'x' }],
  [['install'], { command: 'install', names: all }],
  [['install', 'kafka', 'redis'], { command: 'install', names: ['kafka', 'redis'] }],
  [
    ['--only', 'redis', 'exec', 'npx', 'jest', '--only', 'this'],
    { command: 'exec', names: ['redis'], program: 'npx', args: ['jest', '--only', 'this'] },
  ],
])('reads %j', (args, wanted) => {
  expect(readCommandLine(args)).toEqual(wanted);
});

it.each([
  [['install', 'oracle'], 'oracle: no engine; there are kafka, mongo, ferretdb, redis'],
  [['--only'], '--only: unknown, or without value'],
  [['--fast', 'yes'], '--fast: unknown, or without value'],
  [['exec'], 'exec: not a command'],
  [['kafka'], 'kafka: not a command'],
])('says what is wrong with %j', (args, message) => {
  expect(() => readCommandLine(args)).toThrow(message);
});
