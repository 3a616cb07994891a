/** What was kept as JSON, as a value; what is no JSON, as it is. */
export function readable(kept: string): unknown {
  try {
    return JSON.parse(kept) as unknown
  } catch {
    return kept // Whatever was kept is shown.
  }
}
