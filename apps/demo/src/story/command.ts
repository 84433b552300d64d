/** Ids of records by how the story calls them; undefined where the record could not be made. */
export type Ids = (ref: string) => string | undefined;

/** A command of a bulk route. */
export interface Command {
  /** The record, as the story calls it. */
  readonly ref: string;
  /** The verb. */
  readonly do: string;
  /** ms; commands of a record are sent in this order. */
  readonly at: number;
  /** Body of the command; null: not to be sent after all, since something that it needs is not there. */
  readonly with: (ids: Ids) => object | null;
}

/** Commands on the records of one bulk route: those that make records first. */
export interface Chapter {
  /** Of what, for the progress. */
  readonly title: string;
  /** `/api/…/bulk` */
  readonly path: string;
  readonly begins: readonly Command[];
  readonly goesOn: readonly Command[];
}
