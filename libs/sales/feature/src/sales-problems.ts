import type { ProblemEntries } from '@rapport/platform-nest';

const setting = (title: string) => ({ status: 400, title, remedy: 'See the description of the setting.' });

export const salesProblems = {
  'ORDER.NOT_FOUND': { status: 404, title: 'No such order', remedy: 'List the orders.' },
  'ORDER_SETTINGS.BAD_SOURCE': setting('A source cannot be named like this'),
  'ORDER_SETTINGS.BAD_CATEGORY': setting('There is no such category of sources'),
  'ORDER_SETTINGS.BAD_PRECEDENCE': setting('The precedence does not name every category once'),
} as const satisfies ProblemEntries;
