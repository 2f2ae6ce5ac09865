import { Parameters } from '../database/parameters.js';
import { Role, Scope, scopeOf } from './permissions.js';
import { rowScope } from './row-scope.js';

const actor = (scope: Scope, teamId: string | null = 't', departmentId: string | null = 'd') => ({
  userId: 'me',
  scope,
  teamId,
  departmentId,
});

describe('rowScope', () => {
  it('leaves everything to those who see all, and asks nothing of the database for it', () => {
    const parameters = new Parameters();
    expect(rowScope(actor(Scope.ALL), { owner: 'l.owner_id', id: 'l.id' }, parameters)).toBe('true');
    expect(parameters.values).toEqual([]);
  });

  it('lets the owner and those it is shared with see a row', () => {
    const parameters = new Parameters('first');
    const shared = (me: string) => `SELECT lead_id FROM lead_member WHERE user_id = ${me}`;
    const lead = { owner: 'l.owner_id', id: 'l.id', also: ['l.sponsor_id'], shared: [shared] };
    expect(rowScope(actor(Scope.OWN), lead, parameters)).toBe(
      '(l.owner_id = $2 OR l.sponsor_id = $2 OR l.id = ANY(ARRAY(SELECT lead_id FROM lead_member WHERE user_id = $2)))',
    );
    expect(parameters.values).toEqual(['first', 'me']);
  });

  it('widens to the team and the department, never beyond what the person belongs to', () => {
    const of = (scope: Scope, team: string | null, department: string | null) => {
      const parameters = new Parameters();
      const sql = rowScope(actor(scope, team, department), { owner: 'o', id: 'i' }, parameters);
      return [sql.split(' OR ').length, parameters.values];
    };
    expect(of(Scope.TEAM, 't', 'd')).toEqual([2, ['me', 't']]);
    expect(of(Scope.DEPARTMENT, 't', 'd')).toEqual([2, ['me', 'd']]);
    expect(of(Scope.TEAM, null, 'd')).toEqual([1, ['me']]);
    expect(of(Scope.DEPARTMENT, 't', null)).toEqual([1, ['me']]);
  });
});

describe('scopeOf', () => {
  it('takes the widest of the roles', () => {
    expect(scopeOf([Role.STAFF])).toBe(Scope.OWN);
    expect(scopeOf([Role.STAFF, Role.OFFICER])).toBe(Scope.TEAM);
    expect(scopeOf([Role.MANAGER, Role.ADMIN])).toBe(Scope.ALL);
    expect(scopeOf([])).toBe(Scope.OWN);
  });
});
