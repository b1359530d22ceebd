/** A row as the wire has it: what was not answered is absent there. */
export const withoutNulls = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
