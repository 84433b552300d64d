import { Inject, Injectable, Optional } from '@nestjs/common';
import {
  dashboardDecider,
  dashboardEventTypes,
  type DashboardCommand,
  type DashboardEvent,
  type DashboardFields,
  type DashboardRange,
  type DashboardState,
  type Tile,
} from '@rapport/analytics-domain';
import { DomainError, type Changes } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  POLICIES,
  ProblemError,
  Records,
  type AccessPolicies,
  type Actor,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Kpis } from '../kpi/kpis';
import type { ChangeDashboardDto } from './dashboard.dto';

/** Numbers and charts as people arrange them. */
@Injectable()
export class Dashboards extends Records<DashboardCommand, DashboardEvent, DashboardState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly kpis: Kpis,
    @Optional() @Inject(POLICIES) private readonly policies: AccessPolicies | null,
  ) {
    super(store, vault, {
      decider: dashboardDecider,
      eventTypes: dashboardEventTypes,
      streamPrefix: 'analytics_dashboard-',
      notFound: 'DASHBOARD.NOT_FOUND',
    });
  }

  /** What the rows that the actor sees say in `seenBy`. */
  seenBy({ id }: Actor): readonly string[] {
    return ['*', id, ...this.teamsOf(id).map((team) => `team:${team}`)];
  }

  /** As the actor sees it. @throws DomainError `DASHBOARD.NOT_FOUND` */
  async seen(
    id: string,
    actor: Actor,
  ): Promise<{ readonly owner: string; readonly fields: DashboardFields; readonly version: number }> {
    const { state, version } = await this.load(id);
    if (state.status !== 'saved' || !this.isSeen(state.owner, state.fields, actor))
      throw new DomainError('DASHBOARD.NOT_FOUND', 'not-found', 'there is no such dashboard');
    return { owner: state.owner, fields: state.fields, version };
  }

  /** @throws ProblemError for a KPI that is none, DomainError `DASHBOARD.NOT_YOUR_TEAM` */
  async fieldsOf(
    { name, tiles, range, sharing, team, defaultFor }: ChangeDashboardDto,
    actor: Actor,
  ): Promise<Changes<DashboardFields>> {
    await this.checkTiles(tiles ?? []);
    return {
      ...(name !== undefined && { name }),
      ...(tiles && { tiles: tiles.map(plainTile) }),
      ...(range !== undefined && { range: range && plainRange(range) }),
      ...(sharing && { sharedWith: this.sharedWith(sharing, team, actor) }),
      ...(defaultFor && { defaultFor: defaultFor.length > 0 ? defaultFor : null }),
    };
  }

  private sharedWith(
    sharing: 'me' | 'team' | 'everyone',
    team: string | undefined,
    actor: Actor,
  ): NonNullable<DashboardFields['sharedWith']> | null {
    if (sharing === 'me') return null;
    if (sharing === 'everyone') return 'everyone';
    if (team === undefined || !(this.teamsOf(actor.id).includes(team) || actor.roles.includes('admin')))
      throw new DomainError('DASHBOARD.NOT_YOUR_TEAM', 'invalid', 'name a team that you are in', { path: 'team' });
    return { team };
  }

  private async checkTiles(tiles: readonly Tile[]): Promise<void> {
    for (const [index, { kind, of }] of tiles.entries())
      if (kind !== 'analysis' && !(await this.kpis.definitionOf(of)))
        throw new ProblemError('REQUEST.INVALID', 'the dashboard is not valid', {
          errors: [{ path: `tiles[${index}].of`, code: 'UNKNOWN', message: `no KPI is named ${of}` }],
        });
  }

  private isSeen(owner: string, { sharedWith }: DashboardFields, actor: Actor): boolean {
    if (owner === actor.id || sharedWith === 'everyone') return true;
    return sharedWith !== undefined && this.teamsOf(actor.id).includes(sharedWith.team);
  }

  private teamsOf(actor: string): readonly string[] {
    return this.policies?.teamsOf(actor) ?? [];
  }
}

// Without the class of the body: what is compared with what events say.
const plainTile = ({ id, kind, of, by, chart, width }: Tile): Tile => ({
  ...{ id, kind, of, width },
  ...(by && { by }),
  ...(chart && { chart }),
});

const plainRange = ({ preset, from, to, compare }: DashboardRange): DashboardRange => ({
  ...(preset && { preset }),
  ...(from && { from }),
  ...(to && { to }),
  ...(compare && { compare }),
});
