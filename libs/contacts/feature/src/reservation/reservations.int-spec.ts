import { RESERVATION_LEASE_MS } from '@rapport/records-domain';
import { Reservations } from '@rapport/records-feature';
import { emailReservations } from '../contact/email-reservations';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';

let app: ContactsApp;
/** Who has the value, as the records say. */
let owner = '';
let reservations: Reservations;
let commands = 0;

beforeAll(async () => {
  app = await openContacts();
  reservations = new Reservations(
    app.store,
    app.vault,
    (holder) => Promise.resolve(holder === owner),
    emailReservations,
  );
});
afterAll(() => app.close());

const at = (now: number) => ({ id: `command-${++commands}`, now, actor: 'key:1' });
const late = RESERVATION_LEASE_MS + 1;
const taken = { code: 'CONTACT.EMAIL_TAKEN' };

it('is not taken from a holder that was cut short just now, and is taken later', async () => {
  await reservations.reserve('a', 'ada', at(0));
  await expect(reservations.reserve('a', 'bob', at(late - 1))).rejects.toMatchObject(taken);
  await reservations.reserve('a', 'bob', at(late));
  await expect(reservations.reserve('a', 'ada', at(late))).rejects.toMatchObject(taken);
});

it('is never taken from who has the value', async () => {
  owner = 'ada';
  await reservations.reserve('b', 'ada', at(0));
  await expect(reservations.reserve('b', 'bob', at(10 * late))).rejects.toMatchObject(taken);
});

it('goes to one of many that take it over at once', async () => {
  await reservations.reserve('c', 'gone', at(0));
  const race = ['x', 'y', 'z'].map((holder) => reservations.reserve('c', holder, at(late)));
  const outcomes = (await Promise.allSettled(race)).map(({ status }) => status);
  expect(outcomes.toSorted((one, other) => one.localeCompare(other))).toEqual(['fulfilled', 'rejected', 'rejected']);
});

it('is not released where it was reserved anew meanwhile', async () => {
  await reservations.reserve('d', 'ada', at(0));
  const version = await reservations.versionOf('d');
  await reservations.reserve('d', 'ada', at(1));
  await reservations.release('d', 'ada', version, at(2));
  await expect(reservations.reserve('d', 'bob', at(3))).rejects.toMatchObject(taken);
  await reservations.release('d', 'ada', await reservations.versionOf('d'), at(4));
  await reservations.reserve('d', 'bob', at(5));
});
