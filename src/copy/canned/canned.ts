/**
 * What a bot says or an agent pastes. `{brand}`, `{category}` and `{url}` are filled in; `{url}` is
 * the visitor's own page, or else the stop page. One segment of GSM-7 with the shipped brand, so
 * the words do without the letters that GSM-7 lacks.
 */
export interface Canned {
  /** To somebody who wants out: the link that does it. */
  stopEverything: string
  /** To somebody who wants no more advertising. */
  stopMarketing: string
  /** To somebody who wants no more of one `{category}`. */
  stopCategory: string
  manageChoices: string
  wrongNumber: string
  /** Who writes, and where to choose or leave. */
  help: string
  /** To somebody who wants the texts back: `{url}` is the page that asks for consent. */
  comeBack: string
  /** Confirms that a `{category}` was left. */
  withdrawn: string
  /** Confirms that everything was left. */
  withdrawnEverything: string
}
