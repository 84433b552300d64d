/** A deployment to itself, with nothing in it, that journeys go through. */
export interface Deployment {
  readonly kind: 'embedded' | 'distributed';
  /** The first keys. */
  readonly adminKey: string;
  readonly writeKey: string;
  /** Starts it, again after a stop: where it listens. */
  start(): Promise<string>;
  /** As an orchestrator stops it. */
  stop(): Promise<void>;
  /** While it is stopped: all read models are lost. */
  loseViews(): Promise<void>;
  /** While it is stopped: the index of keyed hashes, by which people are found, is lost. */
  loseSearch(): Promise<void>;
  /** While it is stopped: all bytes that it keeps. */
  stored(): Promise<readonly Uint8Array[]>;
  /** Stops it and leaves nothing behind. */
  remove(): Promise<void>;
}

/** One whose processes are its own. */
export interface KillableDeployment extends Deployment {
  /** What keeps contacts and their imports ends with no last words; `start` brings it back. */
  kill(): Promise<void>;
}

let open: (() => KillableDeployment) | null = null;

/** Journeys that are loaded from now on go through deployments of this kind. */
export function journeysGoThrough(opener: () => KillableDeployment): void {
  open = opener;
}

/** A deployment of the kind that journeys go through; `otherwise` where nothing was said. */
export const openDeployment = (otherwise: () => Deployment): Deployment => (open ?? otherwise)();

/** The same for journeys that kill it. */
export const openKillable = (otherwise: () => KillableDeployment): KillableDeployment => (open ?? otherwise)();
