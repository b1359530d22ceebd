/** The phone's clock when the page came. The rest of a page may wake much later; `instance.now` is of this moment. */
export const openedAt = Date.now();
