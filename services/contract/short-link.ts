/**
 * An address short enough to type from a poster: `/a/5b3c1a52`, the first eight digits of the alert's id. It needs no table.
 * Of ten thousand alerts two that begin alike are a chance of about one in a hundred; the newer one is shown then.
 */
const digits = 8;

/** Of a page, without its language. */
export const shortPath = (alertId: string): string => `/a/${alertId.slice(0, digits)}`;

/** What stands behind `/a/`. A phone may begin what is typed with a capital. */
export const shortPattern = new RegExp(`^[0-9a-f]{${digits}}$`, 'i');
