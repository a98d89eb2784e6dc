/** How far the local organisation does what an operation of AWS does. `partial` says what is left out in a comment. */
export type Coverage = 'supported' | 'partial' | 'missing';
