/** A value that survives JSON unchanged. Numbers are safe integers wherever a port stores them. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A plain JSON object; undefined members are left out when it is written. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}
