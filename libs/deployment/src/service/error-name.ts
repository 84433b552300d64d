/** For logs: the class of an error, never its message. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
