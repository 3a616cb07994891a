import type { EmbedQuestion, EmbedWords } from '../copy/embed-wording.ts'

/** The drawn element: its frame, and each box with the line that says what became of a change. */
export interface Drawn {
  frame: HTMLFieldSetElement
  boxes: HTMLInputElement[]
  said: Map<string, HTMLElement>
}

/** An element with a part of that name, for the shop to style, and its words or children. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  part: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.setAttribute('part', part)
  element.className = part
  element.append(...inside)
  return element
}

function link(words: string, href: string): HTMLElement {
  const anchor = make('a', 'link', words)
  anchor.href = href
  // The shop's page is left open: what is typed there is not lost.
  anchor.target = '_blank'
  anchor.rel = 'noopener'
  return make('p', 'small', anchor)
}

function bubble(words: EmbedWords, example: string): HTMLElement {
  const text = make('p', 'words', example)
  text.dir = 'auto'
  return make(
    'figure',
    'example',
    make('figcaption', 'small', words.exampleLabel),
    make('div', 'bubble', make('p', 'sender', words.brand), text),
  )
}

function question(
  words: EmbedWords,
  asked: EmbedQuestion,
): { element: HTMLElement; box: HTMLInputElement; said: HTMLElement } {
  const box = make('input', 'box')
  box.type = 'checkbox'
  box.value = asked.id
  const often = make('p', 'frequency', asked.frequency)
  const benefit = make('p', 'benefit', asked.benefit)
  benefit.id = `${asked.id}-benefit`
  often.id = `${asked.id}-frequency`
  box.setAttribute('aria-describedby', `${benefit.id} ${often.id}`)
  const said = make('p', 'status')
  said.setAttribute('role', 'status')
  const label = make('label', 'label', box, make('span', 'words-of-question', asked.question))
  const example = bubble(words, asked.example)
  return { element: make('div', 'question', label, benefit, example, often, said), box, said }
}

/** Draws the words. Text is only ever put in as text. */
export function draw(words: EmbedWords): Drawn {
  const questions = words.categories.map((asked) => question(words, asked))
  const frame = make(
    'fieldset',
    'frame',
    make('legend', 'title', words.title),
    make('p', 'lead', words.lead),
    ...questions.map(({ element }) => element),
    make('div', 'how', ...words.how.map((sentence) => make('p', 'small', sentence))),
    make(
      'div',
      'legal',
      ...words.legal.map((sentence) => make('p', 'small', sentence)),
      link(words.wayOutLink, words.stopUrl),
      link(words.privacyLink, words.privacyUrl),
    ),
  )
  frame.lang = words.languageTag
  return {
    frame,
    boxes: questions.map(({ box }) => box),
    said: new Map(questions.map(({ box, said }) => [box.value, said])),
  }
}
