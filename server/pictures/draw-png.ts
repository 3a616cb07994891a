import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from '../root.ts'

/** The machine's own fonts are nobody's to rely on. The serif has the measures of Georgia. */
const FACES = [
  '@expo-google-fonts/gelasio/400Regular/Gelasio_400Regular.ttf',
  '@expo-google-fonts/gelasio/600SemiBold/Gelasio_600SemiBold.ttf',
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
]

type Draw = (svg: string) => Uint8Array

/** Loads the renderer and the fonts, a tenth of a second that nobody pays who draws nothing. */
async function prepare(): Promise<Draw> {
  const { resolve } = createRequire(join(projectRoot(), 'package.json'))
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm')
  const [wasm, ...fontBuffers] = await Promise.all([
    readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
    ...FACES.map((face) => readFile(resolve(face))),
  ])
  await initWasm(wasm)
  return (svg) => {
    const drawing = new Resvg(svg, {
      font: {
        fontBuffers,
        defaultFontFamily: 'Source Sans 3',
        serifFamily: 'Gelasio',
        sansSerifFamily: 'Source Sans 3',
      },
    })
    try {
      const image = drawing.render()
      try {
        return image.asPng()
      } finally {
        image.free()
      }
    } finally {
      drawing.free()
    }
  }
}

let ready: Promise<Draw> | undefined

/**
 * A PNG of an SVG, in the fonts `serif` and `sans-serif` of the house, weights 400 and 600. Rejects
 * for what is no SVG. Blocks for some tens of milliseconds: whoever calls keeps what it made.
 */
export async function drawPng(svg: string): Promise<Uint8Array> {
  ready ??= prepare()
  return (await ready)(svg)
}
