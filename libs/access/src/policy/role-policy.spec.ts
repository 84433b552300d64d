import { given } from '@rapport/eventsourcing';
import { OPEN_POLICY, type RolePolicy } from '@rapport/platform-nest';
import { rolePolicyDecider } from './role-policy';

const declared = { 'contacts.contacts': ['custom.tier'] };
const policy: RolePolicy = {
  reach: 'team',
  reachOf: { 'sales.leads': 'own' },
  hidden: { 'contacts.contacts': ['phone', 'birthday', 'phone'] },
  readOnly: {},
};
const settled = {
  type: 'role-policy-settled',
  data: { ...policy, hidden: { 'contacts.contacts': ['birthday', 'phone'] } },
} as const;

describe('the policy of a role', () => {
  it('is settled, and the same again changes nothing', () => {
    given(rolePolicyDecider).when({ type: 'settle', policy, declared }).then(settled);
    given(rolePolicyDecider, settled).when({ type: 'settle', policy, declared }).thenNothing();
    given(rolePolicyDecider).when({ type: 'settle', policy: OPEN_POLICY, declared }).thenNothing();
  });
  it('knows the kinds of records', () => {
    const unknown = { ...policy, hidden: { 'sales.everything': ['x'] } } as RolePolicy;
    given(rolePolicyDecider).when({ type: 'settle', policy: unknown, declared }).thenRefused('ROLE.UNKNOWN_KIND');
  });
  it.each([
    ['contacts.contacts', ['phone', 'phon']],
    ['contacts.accounts', ['card.name']],
    ['contacts.contacts', ['custom.tier', 'custom.teir']],
    ['sales.leads', ['custom.tier']],
    ['sales.leads', ['custom.']],
    ['marketing.campaigns', ['custom.tier']],
    ['contacts.tasks', ['']],
  ])('refuses what records of %s have not: %j', (kind, fields) => {
    for (const list of ['hidden', 'readOnly'] as const)
      given(rolePolicyDecider)
        .when({ type: 'settle', policy: { ...OPEN_POLICY, [list]: { [kind]: fields } }, declared })
        .thenRefused('ROLE.UNKNOWN_FIELD');
  });
  it('takes fields by their names, where they stand, and those that admins declare', () => {
    const fields = ['card.email', 'custom.tier', 'email', 'nameParts.given', 'street'];
    const hidden = { 'contacts.contacts': fields };
    given(rolePolicyDecider)
      .when({ type: 'settle', policy: { ...OPEN_POLICY, hidden }, declared })
      .then({ type: 'role-policy-settled', data: { ...OPEN_POLICY, hidden } });
  });
});
