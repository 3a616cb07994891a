import type { LoadRequest } from './under-load.ts'

/** French mobile numbers, all different. */
export const mobileNumbers = (count: number, from: number): string[] =>
  Array.from({ length: count }, (_, index) => `+33${from + index * 37}`)

/** The form of the landing page as each of these people sends it, each from another address. */
export const landingForms = (numbers: string[], category: string): LoadRequest[] =>
  numbers.map((phone, index) => ({
    method: 'POST',
    path: '/fr',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `10.0.${index >> 8}.${index & 255}`,
    },
    body: new URLSearchParams({ phone, category }).toString(),
  }))

/** What the server needs in its environment to tell those addresses apart. */
export const BEHIND_A_PROXY = { TRUSTED_PROXIES: '1' }
