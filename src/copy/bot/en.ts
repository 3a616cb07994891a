import type { BotWords } from './words.ts'

export const en: BotWords = {
  greeting:
    'This is the {brand} bot. I can help you choose your texts or stop them. For anything else, write to me and I will fetch somebody.',
  nobodyFree:
    '{brand}: nobody is free to answer right now. Please write again a little later, we will read it.',
  onlyTexts:
    '{brand}: I am a bot and I only look after texts. To choose yours, or stop them: {url}',
}
