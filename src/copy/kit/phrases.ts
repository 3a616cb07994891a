/**
 * What visitors write, to teach an intent of a bot builder. Examples to learn from, not a list to
 * compare with: short and long, polite and rude, with the slips people make.
 */
export interface KitPhrases {
  /** No more texts at all. */
  stopEverything: readonly string[]
  /** No more advertising. */
  stopMarketing: readonly string[]
  /** The number is somebody else’s. */
  wrongNumber: readonly string[]
  /** The texts again. */
  comeBack: readonly string[]
  /** Who writes, and why. */
  help: readonly string[]
}
