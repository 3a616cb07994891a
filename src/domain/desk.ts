/** The two desks of iAdvize, as browsers name them: whoever works at one sees the desk app in it. */
export const DESK_ORIGINS = ['https://ha.iadvize.com', 'https://sd.iadvize.com'] as const

/** What iAdvize gives the pages in its desk to talk with it (iAdvize, "Custom App", version 2.9.0). */
export const DESK_LIBRARY =
  'https://static.iadvize.com/conversation-panel-app-lib/2.9.0/idzcpa.umd.production.min.js'
