// What the runners wrote about a run, as the last lines of `npm test` tell it.
import { relative } from 'node:path'

const MESSAGE_CHARACTERS_MAX = 300

const inALine = (name, message = '') =>
  `${name}\n    ${message.replaceAll(/\s+/g, ' ').slice(0, MESSAGE_CHARACTERS_MAX)}`

const failedUnits = ({ testResults }) =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && message) return [inALine(name, message)]
    return failed.map(({ fullName, failureMessages }) =>
      inALine(`${relative(process.cwd(), name)} › ${fullName}`, failureMessages[0]),
    )
  })

const specsIn = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsIn)]

const failedPages = (report) =>
  specsIn(report).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ projectName, results: runs }) =>
        inALine(`${file} › ${projectName} › ${title}`, runs.at(-1)?.error?.message),
      ),
  )

export const countedByVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
  failures: failedUnits(report),
})

export const countedByPlaywright = (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failed: report.stats.unexpected,
  skipped: report.stats.skipped,
  failures: failedPages(report),
})
