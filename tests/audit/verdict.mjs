/** What npm's audit found, or that the registry could not be asked. */

const GRAVE = ['high', 'critical']

/**
 * @param {string} printed what `npm audit --json` printed
 * @returns {{ kind: 'clean' | 'grave' | 'not_asked', sentence: string }}
 */
export function verdictOn(printed) {
  const report = parse(printed)
  const counts = report?.metadata?.vulnerabilities
  if (counts === undefined) {
    const why = report?.message ?? 'it printed no report'
    return { kind: 'not_asked', sentence: `The registry could not be asked: ${why}` }
  }
  const grave = GRAVE.map((each) => [each, counts[each] ?? 0]).filter(([, count]) => count > 0)
  if (grave.length === 0) {
    return { kind: 'clean', sentence: 'No package of the product is known to be gravely at risk.' }
  }
  const names = Object.entries(report.vulnerabilities ?? {})
    .filter(([, { severity }]) => GRAVE.includes(severity))
    .map(([name]) => name)
  const counted = grave.map(([each, count]) => `${count} ${each}`).join(', ')
  return { kind: 'grave', sentence: `${counted}: ${names.join(', ')}` }
}

function parse(printed) {
  try {
    return JSON.parse(printed)
  } catch {
    return undefined
  }
}
