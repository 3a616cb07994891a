/** The two desks of iAdvize, as browsers name them: whoever works at one sees the desk app in it. */
export const DESK_ORIGINS = ['https://ha.iadvize.com', 'https://sd.iadvize.com'] as const
