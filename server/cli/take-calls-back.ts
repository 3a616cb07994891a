import type { AffectedMessages } from '../consent/record.ts'
import type { Context } from '../context.ts'
import { recallElsewhere } from '../messages/recalls.ts'

/** The command line makes no calls; what servers are about to call is taken back before it answers. */
export const takeCallsBack =
  (context: Context) =>
  ({ calling }: AffectedMessages): Promise<void> =>
    recallElsewhere(context, { self: 'command line', messageIds: calling })
