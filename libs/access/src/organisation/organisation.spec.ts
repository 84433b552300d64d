import { given } from '@rapport/eventsourcing';
import {
  DEFAULT_ORGANISATION,
  evolveOrganisation,
  initialOrganisation,
  organisationDecider,
  type Organisation,
  type OrganisationSettled,
} from './organisation';

const berlin: Organisation = { ...DEFAULT_ORGANISATION, timeZone: 'Europe/Berlin', locale: 'de-DE' };
const settledInBerlin: OrganisationSettled = { type: 'organisation-settled', data: berlin };

describe('organisation', () => {
  it('is settled', () =>
    given(organisationDecider).when({ type: 'settle', organisation: berlin }).then(settledInBerlin));

  it('does not change when it is settled as it is', () =>
    given(organisationDecider, settledInBerlin).when({ type: 'settle', organisation: berlin }).thenNothing());

  it('has a name where somebody says so, without spaces around it', () => {
    const named: OrganisationSettled = { type: 'organisation-settled', data: { ...berlin, name: 'Engines' } };
    const settle = (name: string) => ({ type: 'settle', organisation: { ...berlin, name } }) as const;
    given(organisationDecider, settledInBerlin).when(settle(' Engines ')).then(named);
    given(organisationDecider, named).when(settle('Engines')).thenNothing();
    given(organisationDecider, named).when({ type: 'settle', organisation: berlin }).then(settledInBerlin);
  });

  it('writes locales in their canonical form', () =>
    given(organisationDecider)
      .when({ type: 'settle', organisation: { ...berlin, locale: 'DE-de' } })
      .then(settledInBerlin));

  it.each([
    ['BAD_TIME_ZONE', { timeZone: 'Europe/Atlantis' }],
    ['BAD_TIME_ZONE', { timeZone: '+01:00' }],
    ['BAD_LOCALE', { locale: 'not a locale' }],
    ['BAD_CURRENCY', { currency: 'EURO' }],
    ['BAD_CURRENCY', { currency: 'eur' }],
    ['BAD_FISCAL_YEAR', { fiscalYearStartMonth: 13 }],
    ['BAD_FISCAL_YEAR', { fiscalYearStartMonth: 1.5 }],
    ['BAD_ACTIVITY_WINDOW', { activityWindowDays: 0 }],
    ['BAD_NAME', { name: '  ' }],
    ['BAD_NAME', { name: 'x'.repeat(121) }],
  ])('refuses ORGANISATION.%s: %j', (code, setting) =>
    given(organisationDecider)
      .when({ type: 'settle', organisation: { ...berlin, ...setting } })
      .thenRefused(`ORGANISATION.${code}`),
  );

  it('counts its versions, and leaves out what it does not know', () => {
    const first = evolveOrganisation(initialOrganisation, { ...settledInBerlin, revision: 0 });
    const newer = evolveOrganisation(first, { type: 'organisation-dissolved', data: {}, revision: 1 });
    expect(first).toEqual({ organisation: berlin, version: 1 });
    expect(newer).toEqual(first);
  });
});
