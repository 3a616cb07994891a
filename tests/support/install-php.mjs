import { spawnSync } from 'node:child_process'

const hasPhp = () => spawnSync('php', ['-v'], { stdio: 'ignore' }).status === 0

const attempts = [
  ['update', '-qq'],
  ['install', '-y', '-qq', '--no-install-recommends', 'php-cli'],
]

/** Sees to it that there is a PHP for the recipes; ends the run when there cannot be one. */
export function ensurePhp() {
  if (hasPhp()) return
  process.stdout.write('No PHP on this machine: installing it …\n')
  for (const args of attempts) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  if (hasPhp()) return
  process.stderr.write('PHP could not be installed: install php-cli.\n')
  process.exit(1)
}
