import { given } from '@rapport/eventsourcing';
import { apiKeyDecider, type ApiKeyIssued, type KeyRevoked, type WriteKeyIssued } from './api-key';

const analystKey: ApiKeyIssued = {
  type: 'api-key-issued',
  data: { name: 'reports', roles: ['analyst'], scopes: [], hash: 'aa' },
};
const shopKey: WriteKeyIssued = { type: 'write-key-issued', data: { source: 'shop', hash: 'bb' } };
const revoked: KeyRevoked = { type: 'key-revoked', data: {} };

describe('apiKey', () => {
  it('is issued with roles and scopes', () =>
    given(apiKeyDecider)
      .when({ type: 'issue-api-key', ...analystKey.data })
      .then(analystKey));

  it('is issued as a write key of a source', () =>
    given(apiKeyDecider)
      .when({ type: 'issue-write-key', ...shopKey.data })
      .then(shopKey));

  it('needs a role', () =>
    given(apiKeyDecider)
      .when({ type: 'issue-api-key', ...analystKey.data, roles: [] })
      .thenRefused('API_KEY.NO_ROLE'));

  it('is issued once', () =>
    given(apiKeyDecider, shopKey)
      .when({ type: 'issue-write-key', ...shopKey.data })
      .thenNothing());

  it('keeps its id to itself', () =>
    given(apiKeyDecider, shopKey)
      .when({ type: 'issue-write-key', source: 'shop', hash: 'other' })
      .thenRefused('API_KEY.ALREADY_ISSUED'));

  it('is revoked', () => given(apiKeyDecider, analystKey).when({ type: 'revoke' }).then(revoked));

  it('is revoked once', () => given(apiKeyDecider, analystKey, revoked).when({ type: 'revoke' }).thenNothing());

  it('stays revoked when it is handed in again', () =>
    given(apiKeyDecider, analystKey, revoked)
      .when({ type: 'issue-api-key', ...analystKey.data })
      .thenNothing());

  it('has to exist to be revoked', () =>
    given(apiKeyDecider).when({ type: 'revoke' }).thenRefused('API_KEY.NOT_FOUND'));
});
