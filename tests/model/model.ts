export type Choice = 'yes' | 'no'

/** What must be true, whatever happens in between: all that the servers are measured by. */
export class Model {
  /** What each person may have said last: one thing once it was acknowledged, else more. */
  readonly #said = new Map<number, Set<Choice>>()
  readonly #called = new Set<string>()
  /** Everything that happened, for whoever has to understand a failure. */
  readonly story: string[] = []
  readonly violations: string[] = []

  asks(person: number, choice: Choice): void {
    this.#tell(person, `says ${choice}`)
    this.#said.set(person, new Set([...(this.#said.get(person) ?? ['no']), choice]))
  }

  acknowledged(person: number, choice: Choice): void {
    this.#tell(person, `was told that ${choice} is written`)
    this.#said.set(person, new Set([choice]))
  }

  calls(person: number, text: string): void {
    this.#tell(person, `is called for ${text}`)
    if (!(this.#said.get(person)?.has('yes') ?? false)) this.fail(person, 'called without consent')
    if (this.#called.has(text)) this.fail(person, `called twice for ${text}`)
    this.#called.add(text)
  }

  /** iAdvize proved that it processed nothing: that was no call. */
  notProcessed(person: number, text: string): void {
    this.#tell(person, `${text} was not processed`)
    this.#called.delete(text)
  }

  isCalled(text: string): boolean {
    return this.#called.has(text)
  }

  #tell(person: number, what: string): void {
    this.story.push(`${person} ${what}`)
  }

  /** Kept and not thrown: whoever is called here would take it for a fault of their own. */
  fail(person: number, what: string): void {
    const own = this.story.filter((line) => line.startsWith(`${person} `) || !/^\d/.test(line))
    this.violations.push([`Person ${person}: ${what}`, ...own].join('\n'))
  }
}
