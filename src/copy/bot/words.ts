/**
 * What the bot of iAdvize says beside the canned replies. `{brand}` and `{url}` are filled in;
 * `{url}` is the stop page. Plain text: not every channel shows more.
 */
export interface BotWords {
  /** Where a chat box opens, before anything was written: says that nobody human is there yet. */
  greeting: string
  /** Nobody took over the conversation. */
  nobodyFree: string
  /** There is nobody to hand over to, and it was not about texts. */
  onlyTexts: string
}
export type BotWordsId = keyof BotWords
