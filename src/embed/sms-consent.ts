import type { EmbedWords } from '../copy/embed-wording.ts'
import { askForWords, choicesOf } from './accord.ts'
import { draw, type Drawn } from './draw.ts'
import css from './sms-consent.css?inline'

const SEPARATOR = ','

/** Constructed, so that it needs no `unsafe-inline` in the shop's policy. */
const style = new CSSStyleSheet()
style.replaceSync(css)

/** For scripts that gather inputs themselves and pass every other element by. */
function hiddenInput(name: string, value: string, disabled: boolean): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'hidden'
  return Object.assign(input, { name, value, disabled })
}

/**
 * `<sms-consent name="sms" locale="fr">`: the questions of the brand in a form of its shop. Its
 * form value is one `name` for each ticked category and the words shown in `name_notice`. With
 * `account-token` it shows and saves the choices of the person the token stands for. Until
 * Accord's words are here, and when they never come, its children are what is shown.
 */
class SmsConsent extends HTMLElement {
  static readonly formAssociated = true
  static readonly observedAttributes = [
    'account-token',
    'categories',
    'inputs',
    'joined',
    'locale',
    'name',
    'notice-name',
  ]

  readonly #internals = this.attachInternals()
  readonly #shadow = this.attachShadow({ mode: 'open', delegatesFocus: true })
  #ticked = new Set<string>()
  #drawn: Drawn | undefined
  #words: EmbedWords | undefined
  #inputs: HTMLInputElement[] = []
  /** What is shown was asked for with this; another question makes older answers void. */
  #asked = ''
  /** Changes of an account leave one after the other. */
  #saving = Promise.resolve()

  constructor() {
    super()
    this.#shadow.adoptedStyleSheets = [style]
    this.#shadow.append(document.createElement('slot'))
  }

  connectedCallback(): void {
    void this.#show()
  }

  attributeChangedCallback(): void {
    if (!this.isConnected) return
    this.#tell()
    void this.#show()
  }

  formResetCallback(): void {
    this.#tick([])
  }

  formDisabledCallback(): void {
    this.#tell()
  }

  formStateRestoreCallback(state: unknown): void {
    if (typeof state === 'string' && !this.hasAttribute('account-token')) {
      this.#tick(state.split(SEPARATOR))
    }
  }

  /** Ids of the ticked categories, in the order in which they are asked. */
  get value(): string[] {
    const asked = this.#words?.categories ?? []
    return asked.flatMap(({ id }) => (this.#ticked.has(id) ? [id] : []))
  }

  /** Content hash of the words shown; empty until they are. */
  get notice(): string {
    return this.#words?.notice ?? ''
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form
  }

  get name(): string {
    return this.getAttribute('name') ?? ''
  }

  get type(): string {
    return this.localName
  }

  get disabled(): boolean {
    return this.hasAttribute('disabled')
  }

  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled)
  }

  get willValidate(): boolean {
    return this.#internals.willValidate
  }

  get validity(): ValidityState {
    return this.#internals.validity
  }

  get validationMessage(): string {
    return this.#internals.validationMessage
  }

  /** Always: no answer is wrong, and none may be required. */
  checkValidity(): boolean {
    return this.#internals.checkValidity()
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity()
  }

  get #language(): string {
    const nearest = this.closest<HTMLElement>('[lang]')?.lang ?? navigator.language
    return this.getAttribute('locale') ?? nearest.slice(0, 2).toLowerCase()
  }

  async #show(): Promise<void> {
    const token = this.getAttribute('account-token')
    const wanted = {
      use: token === null ? 'form' : 'account',
      locale: this.#language,
      categories: (this.getAttribute('categories') ?? '').replaceAll(/\s/g, ''),
    } as const
    const asked = JSON.stringify([wanted, token])
    if (asked === this.#asked) return
    this.#asked = asked
    try {
      const [words, choices] = await Promise.all([
        askForWords(wanted),
        token === null ? undefined : choicesOf(token),
      ])
      if (asked !== this.#asked) return
      this.#draw(words)
      if (choices?.ok === true) this.#tick(choices.receiving)
      else if (choices !== undefined) this.#lock(choices.status)
    } catch {
      // The children stay: a shop sells on when Accord is away.
      if (asked === this.#asked) this.#asked = ''
    }
  }

  #draw(words: EmbedWords): void {
    const drawn = draw(words)
    const brand = new CSSStyleSheet()
    brand.replaceSync(`:host{--brand:${words.accent}}`)
    this.#shadow.adoptedStyleSheets = [style, brand]
    this.#shadow.replaceChildren(drawn.frame)
    // What stood in for the questions is not sent beside them. It stays, for a browser that
    // brings back what was typed knows a form by the fields in it.
    for (const field of this.querySelectorAll('input, select, textarea, button')) {
      field.toggleAttribute('disabled', true)
    }
    for (const box of drawn.boxes) {
      box.addEventListener('change', () => {
        this.#answer(box)
      })
    }
    this.#words = words
    this.#drawn = drawn
    this.#tick(this.#ticked)
  }

  #tick(ids: Iterable<string>): void {
    this.#ticked = new Set(ids)
    for (const box of this.#drawn?.boxes ?? []) box.checked = this.#ticked.has(box.value)
    this.#tell()
  }

  #answer(box: HTMLInputElement): void {
    if (box.checked) this.#ticked.add(box.value)
    else this.#ticked.delete(box.value)
    this.#tell()
    // A change inside does not cross the shadow by itself.
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }))
    const token = this.getAttribute('account-token')
    const { checked } = box
    if (token !== null) {
      this.#saving = this.#saving.then(() => this.#save(token, box, checked))
    }
  }

  async #save(token: string, box: HTMLInputElement, granted: boolean): Promise<void> {
    const words = this.#words
    const line = this.#drawn?.said.get(box.value)
    if (words === undefined || line === undefined) return
    const answer = await choicesOf(token, {
      action: granted ? 'grant' : 'withdraw',
      categories: [box.value],
      notice: words.notice,
      url: location.origin + location.pathname,
    }).catch(() => ({ ok: false, status: 0 }) as const)
    if (answer.ok) {
      line.textContent = granted ? words.saved.receiving : words.saved.left
      return
    }
    line.textContent = answer.status === 401 ? words.saved.expired : words.saved.failed
    // What is shown is what is kept.
    if (box.checked === granted) {
      const others = [...this.#ticked].filter((id) => id !== box.value)
      this.#tick(granted ? others : [...others, box.value])
    }
  }

  /** Without the choices of the account, boxes would show something that nobody said. */
  #lock(status: number): void {
    const { frame, said } = this.#drawn ?? {}
    if (frame === undefined || this.#words === undefined) return
    frame.disabled = true
    const { expired, failed } = this.#words.saved
    for (const line of said?.values() ?? []) line.textContent = status === 401 ? expired : failed
  }

  /** Tells the form what is ticked, and which words were shown. */
  #tell(): void {
    const words = this.#words
    if (this.#drawn === undefined || words === undefined) return
    const disabled = this.matches(':disabled')
    if (!this.hasAttribute('account-token')) this.#drawn.frame.disabled = disabled
    const { name, value } = this
    const ids = this.hasAttribute('joined') ? [value.join(SEPARATOR)] : value
    const noticeName = this.getAttribute('notice-name') ?? `${name.replace(/\[\]$/, '')}_notice`
    const fields = [...ids.map((id) => [name, id]), [noticeName, words.notice]] as const
    const data = new FormData()
    const inputs = this.hasAttribute('inputs')
    for (const input of this.#inputs) input.remove()
    this.#inputs = []
    for (const [field = '', content = ''] of name === '' ? [] : fields) {
      if (inputs) this.#inputs.push(hiddenInput(field, content, disabled))
      else data.append(field, content)
    }
    this.append(...this.#inputs)
    this.#internals.setFormValue(inputs ? null : data, value.join(SEPARATOR))
  }
}

if (customElements.get('sms-consent') === undefined) {
  customElements.define('sms-consent', SmsConsent)
}
