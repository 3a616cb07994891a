import type { AdminWords } from '../../copy/admin/index.ts'
import type { Source } from '../../domain/consent.ts'
import type { Dashboard, DashboardPeriod } from '../../domain/dashboard.ts'
import { drawBars, type Bar } from '../charts/bar-chart.ts'
import { drawFlow } from '../charts/flow-chart.ts'
import type { Drawing } from '../charts/frame.ts'

export const CHARTS = ['joined-and-left', 'where-joined', 'where-left', 'messages'] as const
export type ChartName = (typeof CHARTS)[number]

/** A drawing and the table behind it. */
export interface Chart {
  name: ChartName
  title: string
  about: string
  draw: (drawing: Omit<Drawing, 'write'>) => string
  head: string[]
  rows: (string | number)[][]
}

export interface ChartOptions {
  words: AdminWords
  languageTag: string
}

/** One of the charts of the dashboard. */
export function chartOf(name: ChartName, dashboard: Dashboard, options: ChartOptions): Chart {
  switch (name) {
    case 'joined-and-left':
      return flowChart(dashboard, options)
    case 'where-joined':
      return sourceChart(name, dashboard.optInsBySource, options)
    case 'where-left':
      return sourceChart(name, dashboard.optOutsBySource, options)
    case 'messages':
      return messageChart(dashboard, options)
  }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
const writer = (languageTag: string) => {
  const numbers = new Intl.NumberFormat(languageTag)
  return (value: number) => numbers.format(value)
}

/** The day a period begins, as short as it can be said. */
const shortDay = ({ from }: DashboardPeriod, timeZone: string, languageTag: string): string =>
  new Intl.DateTimeFormat(languageTag, { day: 'numeric', month: 'short', timeZone }).format(from)

function flowChart(dashboard: Dashboard, { words, languageTag }: ChartOptions): Chart {
  const say = words.dashboard
  const write = writer(languageTag)
  const { periods, timeZone, granularity } = dashboard
  const joined = write(sum(periods.map(({ optIns }) => optIns)))
  const left = write(sum(periods.map(({ optOuts }) => optOuts)))
  const title = say.flow.title
  const about = say.flow.about(joined, left)
  const labelled = periods.map((period) => ({
    ...period,
    label: shortDay(period, timeZone, languageTag),
  }))
  return {
    name: 'joined-and-left',
    title,
    about,
    draw: (drawing) =>
      drawFlow(
        {
          title,
          description: about,
          up: say.joined,
          down: say.left,
          periods: labelled.map(({ label, optIns, optOuts, marks }) => ({
            label,
            up: optIns,
            down: optOuts,
            ...(marks.length === 0
              ? {}
              : {
                  mark: marks
                    .map(({ series, count, usual }) => say.mark(series, write(count), write(usual)))
                    .join('; '),
                }),
          })),
        },
        { ...drawing, write },
      ),
    head: [granularity === 'day' ? say.flow.day : say.flow.weekOf, say.joined, say.left, say.sent],
    rows: labelled.map(({ label, optIns, optOuts, sent }) => [label, optIns, optOuts, sent]),
  }
}

function sourceChart(
  name: 'where-joined' | 'where-left',
  counts: Dashboard['optInsBySource'],
  { words, languageTag }: ChartOptions,
): Chart {
  const say = words.dashboard
  const nameOf = (source: Source | 'accord') =>
    source === 'accord' ? words.work.noSource : words.work.source[source]
  const named = counts.map(([source, value]) => ({ label: nameOf(source), value }))
  return barChart(
    {
      name,
      title: name === 'where-joined' ? say.sources.joined : say.sources.left,
      about: say.sources.about,
      head: [say.sources.where, say.sources.times],
    },
    named,
    languageTag,
  )
}

function messageChart({ messagesByStatus }: Dashboard, { words, languageTag }: ChartOptions) {
  const { messages, sources } = words.dashboard
  const bars = messagesByStatus.map(([each, value]) => ({
    label: words.work.message[each],
    value,
    isContext: each !== 'sent',
  }))
  const { title, about } = messages
  return barChart(
    { name: 'messages', title, about, head: [messages.status, sources.times] },
    bars,
    languageTag,
  )
}

function barChart(
  chart: Pick<Chart, 'name' | 'title' | 'about' | 'head'>,
  bars: Bar[],
  languageTag: string,
): Chart {
  const { title, about } = chart
  return {
    ...chart,
    draw: (drawing) =>
      drawBars({ title, description: about, bars }, { ...drawing, write: writer(languageTag) }),
    rows: bars.map(({ label, value }) => [label, value]),
  }
}
