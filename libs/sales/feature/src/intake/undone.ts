/** Why a record was ended that an import had made. */
export const UNDONE = 'import undone';
