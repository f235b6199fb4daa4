/**
 * A mistake that a person can repair: its message says in both languages what is wrong and what to
 * do, so it is told as it stands, without a stack.
 */
export class Told extends Error {}
