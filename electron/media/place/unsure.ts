/** Thrown where a file holds what is not known here, so that nobody can say whether it tells a place. */
export class UnsureError extends Error {}
