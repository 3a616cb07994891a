/** How the way to iAdvize stands on this server. */
export interface SendingFigures {
  /** Whether somebody stopped every text. */
  stopped: boolean
  /** Why nothing leaves; null when texts leave. */
  waitingFor: string | null
  /** How often too many texts failed, since this process started. */
  breakerTrips: number
  callsPerSecondMax: number
  callsInFlight: number
}
