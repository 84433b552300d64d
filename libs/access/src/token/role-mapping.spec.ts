import { grantOf, readRoleMapping } from './role-mapping';

describe('the mapping of groups to roles', () => {
  const mapping = readRoleMapping('{"a": ["sales"], "b": {"roles": ["admin"], "scopes": ["personal:read"]}}');

  it('grants what any of the groups grants', () => {
    expect(grantOf(mapping, ['a', 'b', 'a'])).toEqual({ roles: ['admin', 'sales'], scopes: ['personal:read'] });
    expect(grantOf(mapping, ['a'])).toEqual({ roles: ['sales'], scopes: [] });
  });

  it('grants nothing for groups that it does not name, whatever they are called', () => {
    expect(grantOf(mapping, ['c', '__proto__', 'constructor', 'A'])).toEqual({ roles: [], scopes: [] });
  });

  it.each([
    ['{', 'is not JSON'],
    ['[]', 'is not a JSON object'],
    ['{"a": ["root"]}', 'group "a": roles are'],
    ['{"a": {"roles": ["sales"], "scopes": ["all"]}}', 'group "a": scopes are'],
    ['{"a": {}}', 'group "a" has no role'],
    ['{"a": 1}', 'group "a" has no role'],
  ])('is refused where it says nothing of use: %s', (json, message) => {
    expect(() => readRoleMapping(json)).toThrow(message);
  });
});
