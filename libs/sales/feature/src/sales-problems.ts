import type { ProblemEntries } from '@rapport/platform-nest';

const setting = (title: string) => ({ status: 400, title, remedy: 'See the description of the setting.' });

export const salesProblems = {
  'LEAD.NOT_FOUND': { status: 404, title: 'There is no such lead', remedy: 'List the leads.' },
  'LEAD.EXISTS': { status: 409, title: 'There is such a lead', remedy: 'Change it instead.' },
  'LEAD.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to change.' },
  'LEAD.WITHDRAWN': { status: 410, title: 'The lead was taken back', remedy: 'Create or import it anew.' },
  'LEAD.BEFORE_CREATED': {
    status: 400,
    title: 'There was no such lead then',
    remedy: 'Correct `at`: nothing happens to a lead before it is created.',
  },
  'LEAD.CONVERTED': {
    status: 409,
    title: 'The lead has become a contact',
    remedy: 'See `facts`: go on with the contact and the opportunity.',
  },
  'LEAD.DISQUALIFIED': { status: 409, title: 'The lead is disqualified', remedy: 'Qualify it first.' },
  'OPPORTUNITY.NOT_FOUND': { status: 404, title: 'There is no such opportunity', remedy: 'List the opportunities.' },
  'ORDER.WITHDRAWN': { status: 410, title: 'The order was taken back', remedy: 'Import it anew.' },
  'OPPORTUNITY.EXISTS': { status: 409, title: 'There is such an opportunity', remedy: 'Change it instead.' },
  'OPPORTUNITY.WITHDRAWN': {
    status: 410,
    title: 'The opportunity was taken back',
    remedy: 'Open or import it anew.',
  },
  'OPPORTUNITY.ABOUT_NOBODY': {
    status: 400,
    title: 'It is about nobody',
    remedy: 'Name a contact, an account, or both.',
  },
  'OPPORTUNITY.BEFORE_OPENED': {
    status: 400,
    title: 'The opportunity was not open then',
    remedy: 'Correct `at`: nothing happens to an opportunity before it is opened.',
  },
  'OPPORTUNITY.CLOSED': {
    status: 409,
    title: 'The opportunity is won or lost',
    remedy: 'See `facts.status`: reopen it first, if it was closed by mistake.',
  },
  'OPPORTUNITY.AMOUNT_IS_NOT_SUM': {
    status: 400,
    title: 'The amount is not what the products are worth',
    remedy: 'Leave the amount out, or correct the products; see `facts.sum`.',
  },
  'OPPORTUNITY.TOO_MUCH': { status: 400, title: 'The products are worth too much', remedy: 'Correct the products.' },
  'PIPELINE.NOT_FOUND': { status: 404, title: 'There is no such pipeline', remedy: 'List the pipelines.' },
  'PIPELINE.NO_SUCH_STAGE': { status: 400, title: 'The pipeline has no such stage', remedy: 'Read the pipeline.' },
  'PIPELINE.STAGE_TWICE': { status: 400, title: 'A stage is there twice', remedy: 'Give each stage its own id.' },
  'ORDER.NOT_FOUND': { status: 404, title: 'No such order', remedy: 'List the orders.' },
  'ORDER_SETTINGS.BAD_SOURCE': setting('A source cannot be named like this'),
  'ORDER_SETTINGS.BAD_CATEGORY': setting('There is no such category of sources'),
  'ORDER_SETTINGS.BAD_PRECEDENCE': setting('The precedence does not name every category once'),
} as const satisfies ProblemEntries;
