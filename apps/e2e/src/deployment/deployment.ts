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
  /** While it is stopped: all bytes that it keeps. */
  stored(): Promise<readonly Uint8Array[]>;
  /** Stops it and leaves nothing behind. */
  remove(): Promise<void>;
}

let open: (() => Deployment) | null = null;

/** Journeys that are loaded from now on go through deployments of this kind. */
export function journeysGoThrough(opener: () => Deployment): void {
  open = opener;
}

/** A deployment of the kind that journeys go through; `otherwise` where nothing was said. */
export const openDeployment = (otherwise: () => Deployment): Deployment => (open ?? otherwise)();
