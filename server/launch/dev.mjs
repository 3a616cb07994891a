import { environment, pinnedNode, prepare, run } from './prepare.mjs'

prepare({ built: false })
run(pinnedNode, ['node_modules/astro/bin/astro.mjs', 'dev', '--port', process.env.PORT ?? '4321'], {
  env: environment,
})
