import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** Solves what the page asks for, without holding up the page, and sends the form that was sent before. */

const LONGEST_MS = 60_000

async function solve(asked: HTMLElement): Promise<void> {
  const field = asked.querySelector('input')
  const form = asked.closest('form')
  const working = asked.querySelector('.working')
  if (!field || !form || !working) return
  const challenge = JSON.parse(asked.dataset.task ?? '') as Challenge
  const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST_MS })
  if (solution === null) {
    working.textContent = asked.dataset.failed ?? ''
    return
  }
  field.value = JSON.stringify({ challenge, solution })
  form.requestSubmit()
}

for (const asked of document.querySelectorAll<HTMLElement>('.proof')) void solve(asked)
