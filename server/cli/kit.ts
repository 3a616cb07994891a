import { Command, Option } from 'commander'
import { kitsOf } from '../../src/copy/kit/kit.ts'
import { LOCALES, type Locale } from '../../src/domain/locales.ts'
import { kitCsv, kitText } from '../conversations/kit-files.ts'
import { SettingsError } from '../env.ts'
import { printJson } from './print.ts'
import { withBrand } from './with-context.ts'

interface KitOptions {
  locale?: Locale
  format: 'text' | 'csv' | 'json'
}

/** `accord kit`: needs the brand's file and the public address, no database. */
export const kitCommand = () =>
  new Command('kit')
    .description('canned replies for agents and intents for a bot of your own, to paste in iAdvize')
    .addOption(new Option('--locale <locale>', 'one language of the brand').choices(LOCALES))
    .addOption(new Option('--format <format>').choices(['text', 'csv', 'json']).default('text'))
    .action(({ locale, format }: KitOptions) =>
      withBrand((brand, { PUBLIC_URL }) => {
        const kits = kitsOf(brand, PUBLIC_URL, locale)
        if (kits.length === 0) {
          throw new SettingsError([`This brand speaks: ${brand.brand.locales.join(', ')}`])
        }
        if (format === 'json') printJson(kits)
        else process.stdout.write(format === 'csv' ? kitCsv(kits) : kitText(kits))
      }),
    )
