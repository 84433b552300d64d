import { given } from '@rapport/eventsourcing';
import { OPEN_POLICY, type RolePolicy } from '@rapport/platform-nest';
import { rolePolicyDecider } from './role-policy';

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
    given(rolePolicyDecider).when({ type: 'settle', policy }).then(settled);
    given(rolePolicyDecider, settled).when({ type: 'settle', policy }).thenNothing();
    given(rolePolicyDecider).when({ type: 'settle', policy: OPEN_POLICY }).thenNothing();
  });
  it('knows the kinds of records', () => {
    const unknown = { ...policy, hidden: { 'sales.everything': ['x'] } } as RolePolicy;
    given(rolePolicyDecider).when({ type: 'settle', policy: unknown }).thenRefused('ROLE.UNKNOWN_KIND');
  });
});
