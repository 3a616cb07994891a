import { forgetInvitationsBefore } from '../../db/operator-invitations.ts'
import { forgetChallengesBefore } from '../../db/operator-passkeys.ts'
import { forgetSessionsBefore } from '../../db/operator-sessions.ts'
import { ADMIN_FORGET_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/** Forgets sessions and links that are long over. What was done with them stays in the ledger. */
export const forgetOldSignIns = ({ clock, db }: Context): Promise<void> =>
  db.write(async (transaction) => {
    const time = clock() - ADMIN_FORGET_MS
    await forgetSessionsBefore(transaction, time)
    await forgetInvitationsBefore(transaction, time)
    await forgetChallengesBefore(transaction, clock())
  })
