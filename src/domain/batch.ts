/** Where a batch can stand. */
export const BATCH_STATUSES = ['receiving', 'running', 'paused', 'done', 'cancelled'] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]
