import { Command } from 'commander'
import { eraseCommand } from './recipient-erase.ts'
import { showCommand } from './recipient-show.ts'
import { suppressCommand, unsuppressCommand } from './recipient-suppress.ts'

/** `accord recipient show|erase|suppress|unsuppress`. The number is asked for, or read from standard input. */
export const recipientCommand = () =>
  new Command('recipient')
    .description('one person, found by their number, which is asked for or read from stdin')
    .addCommand(showCommand())
    .addCommand(eraseCommand())
    .addCommand(suppressCommand())
    .addCommand(unsuppressCommand())
