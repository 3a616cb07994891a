/** Where a batch can stand. */
export const BATCH_STATUSES = ['receiving', 'running', 'paused', 'done', 'cancelled'] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]

/** What can be ordered about a batch. */
export const BATCH_ORDERS = ['pause', 'resume', 'cancel'] as const
export type BatchOrder = (typeof BATCH_ORDERS)[number]
