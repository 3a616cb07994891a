/** One picture, and how it stands to the one a person looked at last. */
export interface Snapshot {
  file: string
  state: 'new' | 'changed' | 'same'
}

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const image = (set: string, file: string) =>
  `<img loading="lazy" src="${set}/${encodeURIComponent(file)}" alt="">`

function figure({ file, state }: Snapshot): string {
  const now = `<figure><figcaption>now</figcaption>${image('newest', file)}</figure>`
  const compared = `<figure><figcaption>reviewed</figcaption>${image('reviewed', file)}</figure>
    <figure><figcaption>what differs is not black</figcaption><div class="over">${image('reviewed', file)}${image('newest', file)}</div></figure>`
  return `<h2>${safe(file.replace(/\.png$/, ''))}</h2><div class="row">${now}${state === 'changed' ? compared : ''}</div>`
}

const group = (title: string, snapshots: Snapshot[], open: boolean) =>
  snapshots.length === 0
    ? ''
    : `<details${open ? ' open' : ''}><summary>${snapshots.length} ${title}</summary>${snapshots.map(figure).join('')}</details>`

/** A page to look at all pictures: what changed first, beside what was there and over it. */
export function indexOf(snapshots: Snapshot[]): string {
  const of = (state: Snapshot['state']) => snapshots.filter((each) => each.state === state)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Snapshots</title>
<style>
  body { margin: 2rem; background: #ddd; color: #111; font: 16px/1.4 system-ui, sans-serif }
  summary { font-size: 1.5rem; cursor: pointer }
  .row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
  figure { margin: 0 } img { max-width: 420px; border: 1px solid #999; vertical-align: top }
  .over { position: relative } .over img + img { position: absolute; inset: 0; mix-blend-mode: difference }
</style>
<h1>Every page</h1>
${group('changed', of('changed'), true)}${group('new', of('new'), of('changed').length === 0)}${group('the same', of('same'), false)}</html>
`
}
