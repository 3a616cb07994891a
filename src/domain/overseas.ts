/**
 * Overseas parts of France. People there type ten digits as in France, yet the numbers
 * belong to other calling codes, so they are invalid as +33 (ARCEP numbering plan).
 */
export const FRANCE_OVERSEAS = ['RE', 'GP', 'MQ', 'GF', 'YT'] as const
