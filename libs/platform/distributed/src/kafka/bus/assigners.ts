import { AssignerProtocol, type Assignment, type Cluster, type GroupMember, type PartitionAssigner } from 'kafkajs';

/** What a member tells the one that assigns. */
interface Claim {
  /** When the member last got partitions, ms: of two that claim one, the later is right. */
  readonly since: number;
  readonly owned: Assignment;
}

interface Member {
  readonly id: string;
  readonly topics: ReadonlySet<string>;
  readonly claim: Claim;
}

type Assign = (
  members: readonly Member[],
  partitions: ReadonlyMap<string, readonly number[]>,
) => Map<string, Assignment>;

/** Partitions stay where they are as far as the shares allow: a member that comes or goes concerns only those that move. */
export const stickyAssigner = (claim: () => Claim): PartitionAssigner => assignerOf('rapport-key', claim, assignSticky);

/** All to one member, that which subscribed last: an earlier one that was paused gets nothing back. */
export const oneMemberAssigner = (since: number): PartitionAssigner =>
  assignerOf('rapport-log', () => ({ since, owned: {} }), assignToOne);

function assignerOf(name: string, claim: () => Claim, assign: Assign): PartitionAssigner {
  const version = 1;
  return ({ cluster }) => ({
    name,
    version,
    protocol: ({ topics }) => ({
      name,
      metadata: AssignerProtocol.MemberMetadata.encode({
        version,
        topics,
        userData: Buffer.from(JSON.stringify(claim())),
      }),
    }),
    assign: async ({ members: joined }) => {
      const members = joined.map(memberOf);
      const assigned = assign(members, await partitionsOf(cluster, members));
      return members.map(({ id }) => ({
        memberId: id,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version,
          assignment: assigned.get(id) ?? {},
          userData: Buffer.alloc(0),
        }),
      }));
    },
  });
}

/** Exported for its spec. */
export function assignSticky(
  members: readonly Member[],
  partitions: ReadonlyMap<string, readonly number[]>,
): Map<string, Assignment> {
  const assigned = new Map(members.map(({ id }): [string, Assignment] => [id, {}]));
  const load = new Map(members.map(({ id }) => [id, 0]));
  const give = (id: string, topic: string, partition: number) => {
    ((assigned.get(id) ?? {})[topic] ??= []).push(partition);
    load.set(id, (load.get(id) ?? 0) + 1);
  };
  const loadOf = (id: string) => load.get(id) ?? 0;

  for (const [topic, all] of partitions) {
    const wanting = members
      .filter(({ topics }) => topics.has(topic))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    if (wanting.length === 0) continue;
    const share = Math.ceil(all.length / wanting.length);
    const free: number[] = [];
    for (const partition of all) {
      const owner = ownerOf(wanting, topic, partition);
      if (owner && (assigned.get(owner.id)?.[topic]?.length ?? 0) < share) give(owner.id, topic, partition);
      else free.push(partition);
    }
    const here = (id: string) => assigned.get(id)?.[topic]?.length ?? 0;
    for (const partition of free) {
      const next = wanting.toSorted(
        (one, other) => here(one.id) - here(other.id) || loadOf(one.id) - loadOf(other.id),
      )[0];
      if (next) give(next.id, topic, partition);
    }
    evenOut(wanting, (id) => ((assigned.get(id) ?? {})[topic] ??= []));
  }
  return assigned;
}

/** A share rounded up lets the last member go empty: it gets one of those who have two more. */
function evenOut(members: readonly Member[], of: (id: string) => number[]): void {
  for (;;) {
    const bySize = members.toSorted((one, other) => of(one.id).length - of(other.id).length);
    const [least, most] = [bySize[0], bySize.at(-1)];
    if (!least || !most || of(most.id).length - of(least.id).length < 2) return;
    const moved = of(most.id).pop();
    if (moved !== undefined) of(least.id).push(moved);
  }
}

function ownerOf(members: readonly Member[], topic: string, partition: number): Member | undefined {
  return members
    .filter(({ claim }) => claim.owned[topic]?.includes(partition))
    .toSorted((one, other) => other.claim.since - one.claim.since)[0];
}

function assignToOne(members: readonly Member[], partitions: ReadonlyMap<string, readonly number[]>) {
  const [latest] = members.toSorted((one, other) => other.claim.since - one.claim.since);
  const mine: Assignment = {};
  for (const [topic, all] of partitions) if (latest?.topics.has(topic)) mine[topic] = [...all];
  return new Map(latest ? [[latest.id, mine]] : []);
}

/** Members of another release may want topics that this one does not know yet. */
async function partitionsOf(cluster: Cluster, members: readonly Member[]): Promise<Map<string, number[]>> {
  const topics = [...new Set(members.flatMap((member) => [...member.topics]))].toSorted();
  await cluster.addMultipleTargetTopics(topics);
  return new Map(
    topics.map((topic) => [
      topic,
      cluster
        .findTopicPartitionMetadata(topic)
        .map(({ partitionId }) => partitionId)
        .toSorted((one, other) => one - other),
    ]),
  );
}

function memberOf({ memberId, memberMetadata }: GroupMember): Member {
  const metadata = AssignerProtocol.MemberMetadata.decode(memberMetadata);
  return { id: memberId, topics: new Set(metadata?.topics ?? []), claim: claimOf(metadata?.userData) };
}

function claimOf(userData: Buffer | undefined): Claim {
  const nothing: Claim = { since: 0, owned: {} };
  if (!userData || userData.length === 0) return nothing;
  const claim: unknown = JSON.parse(userData.toString());
  const isClaim = typeof claim === 'object' && claim !== null && 'since' in claim && 'owned' in claim;
  return isClaim ? (claim as Claim) : nothing;
}
