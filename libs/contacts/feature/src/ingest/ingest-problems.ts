import { rejectionCodes, type RejectionCode } from '@rapport/contacts-domain';
import type { ProblemEntries, ProblemEntry } from '@rapport/platform-nest';

const titles: Readonly<Record<RejectionCode, string>> = {
  'MESSAGE.NOT_AN_OBJECT': 'A message must be a JSON object',
  'MESSAGE.TOO_LARGE': 'A message may have 32 KB',
  'MESSAGE.UNKNOWN_TYPE': 'The type of the message is unknown',
  'MESSAGE.UNKNOWN_WRITE_KEY': 'Nobody has the write key of the message',
  'MESSAGE.NO_IDENTITY': 'The message does not say whom it is about',
  'MESSAGE.INVALID_ID': 'An id must be a text or a whole number',
  'MESSAGE.INVALID_TIMESTAMP': 'The timestamp is no ISO 8601 date since 1970',
  'MESSAGE.NO_EVENT_NAME': 'A track message needs the name of its event',
  'MESSAGE.INVALID_FIELD': 'A field is not of its type',
  'MESSAGE.NO_ORDER_ID': 'An order event needs its order_id',
  'MESSAGE.INVALID_AMOUNT': 'An amount is no number, or too large',
  'MESSAGE.INVALID_CURRENCY': 'The currency is no code of ISO 4217',
  'MESSAGE.NOT_IN_PLAN': 'The message is not as the tracking plan declares it',
};

const remedy = 'The message is kept among the failed ones: correct the sender, and replay it from there.';

/** The codes of this gate, for the table of all codes. */
export const ingestProblems: ProblemEntries = {
  ...Object.fromEntries(
    rejectionCodes.map((code): [string, ProblemEntry] => [code, { status: 400, title: titles[code], remedy }]),
  ),
  'FAILED_MESSAGE.NOT_FOUND': { status: 404, title: 'There is no such failed message', remedy: 'See the list.' },
  'FAILED_MESSAGE.DISCARDED': {
    status: 409,
    title: 'The message was discarded',
    remedy: 'Send it anew if it is wanted after all.',
  },
  'FAILED_MESSAGE.REPLAYED': {
    status: 409,
    title: 'The message is in the ledger already',
    remedy: 'There is nothing left to discard.',
  },
  'FAILED_MESSAGE.ERASED': {
    status: 410,
    title: 'What the message said was erased',
    remedy: 'Only its reason is left.',
  },
};
