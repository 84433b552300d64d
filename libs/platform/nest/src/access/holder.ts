/** Whose record something is. */
export interface Holder {
  readonly owner: string | null;
  readonly team: string | null;
}

export const holderOf = ({
  owner = null,
  team = null,
}: {
  readonly owner?: string | null;
  readonly team?: string | null;
}): Holder => ({ owner, team });
