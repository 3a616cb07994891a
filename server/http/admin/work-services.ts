import type { Acting, Operator } from '../../../src/domain/admin/operator.ts'
import type { BatchOrder } from '../../../src/domain/batch.ts'
import { ADMIN_PAGE_ROWS } from '../../../src/domain/limits.ts'
import type { MessageStatus } from '../../../src/domain/message.ts'
import {
  batchForOperator,
  listBatches,
  orderBatch,
  orderSending,
  sendingState,
} from '../../admin/batch-acts.ts'
import { findByNumber } from '../../admin/find-recipient.ts'
import {
  cancelFor,
  listForOperator,
  messageForOperator,
  settleFor,
  type FindingForm,
} from '../../admin/message-acts.ts'
import { readRecipient, type TimelineCursors } from '../../admin/read-recipient.ts'
import { eraseFor, exportFor, suppressFor, withdrawFor } from '../../admin/recipient-acts.ts'
import { revealNumber } from '../../admin/reveal-number.ts'
import type { Context } from '../../context.ts'
import type { Batches } from '../../messages/batches/batches.ts'
import type { Dispatcher } from '../../messages/dispatch.ts'

/** What works while texts leave. */
export interface Carriers {
  dispatcher: Dispatcher
  batches: Batches
}

/** What the work pages ask of the house: recipients, messages, batches, and all sending. */
export const workServices = (context: Context, carriers: Carriers) => {
  const { dispatcher } = carriers
  return {
    recipients: {
      find: (acting: Acting, typed: string) => findByNumber(context, acting, typed),
      read: (id: string, cursors: TimelineCursors) => readRecipient(context, id, cursors),
      reveal: (acting: Acting, operator: Operator, id: string) =>
        revealNumber(context, acting, operator, id),
      withdraw: (acting: Acting, asked: Parameters<typeof withdrawFor>[3]) =>
        withdrawFor(context, dispatcher, acting, asked),
      suppress: (acting: Acting, asked: Parameters<typeof suppressFor>[3]) =>
        suppressFor(context, dispatcher, acting, asked),
      erase: (acting: Acting, asked: Parameters<typeof eraseFor>[3]) =>
        eraseFor(context, dispatcher, acting, asked),
      export: (acting: Acting, id: string) => exportFor(context, acting, id),
    },
    messages: {
      list: (asked: {
        status: MessageStatus | null
        category: string | null
        before: string | null
      }) => listForOperator(context, dispatcher, { ...asked, limit: ADMIN_PAGE_ROWS }),
      read: (id: string) => messageForOperator(context, dispatcher, id),
      cancel: (acting: Acting, id: string) => cancelFor(context, dispatcher, acting, id),
      settle: (acting: Acting, form: FindingForm) => settleFor(context, acting, form),
    },
    batches: {
      list: (before: string | null) => listBatches(context, before),
      read: (id: string) => batchForOperator(context, id),
      order: (acting: Acting, asked: { id: string; order: BatchOrder }) =>
        orderBatch(context, carriers, acting, asked),
    },
    sending: {
      state: () => sendingState(context),
      order: (acting: Acting, asked: { order: 'stop' | 'start'; reason: string }) =>
        orderSending(context, acting, asked),
    },
  }
}
