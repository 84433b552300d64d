/** A rebuild as `/api/operations/v1/rebuilds` says it. */
export type Rebuild = { readonly id: string } & (
  | { readonly state: 'running'; readonly position: number; readonly end: number }
  | { readonly state: 'failed'; readonly reason: string }
  | {
      readonly state: 'done';
      readonly report: {
        readonly fence: number;
        readonly events: number;
        readonly equal: boolean;
        readonly models: readonly { readonly model: string; readonly live: string; readonly rebuilt: string }[];
      };
    }
);
