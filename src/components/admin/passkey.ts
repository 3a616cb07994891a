/** Asks an authenticator what a form carries, and posts its answer with the form. */

/** Writes the answer into the form; false when somebody changed their mind. */
async function answerInto(form: HTMLFormElement): Promise<boolean> {
  const options: unknown = JSON.parse(form.dataset.passkey ?? '{}')
  const credential =
    form.dataset.ask === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options as PublicKeyCredentialRequestOptionsJSON,
          ),
        })
  const field = form.elements.namedItem('response')
  if (!(credential instanceof PublicKeyCredential) || !(field instanceof HTMLInputElement)) {
    return false
  }
  field.value = JSON.stringify(credential.toJSON())
  return true
}

const canAsk =
  'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!canAsk) continue
  form.hidden = false
  const problem = form.querySelector<HTMLElement>('[data-part="problem"]')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    problem?.setAttribute('hidden', '')
    answerInto(form).then(
      (isAnswered) => {
        if (isAnswered) form.submit()
      },
      () => problem?.removeAttribute('hidden'),
    )
  })
}
