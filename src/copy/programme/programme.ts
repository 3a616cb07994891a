/** The words around the form: one subject alone, what the programme is, for whom it works. */
export interface Programme {
  /** The page that asks about one category alone. */
  alone: {
    lead: (brand: string) => string
    button: string
    noCategory: string
    others: string
  }

  /** The sheet to print, with a code to scan. */
  poster: {
    title: (category: string) => string
    scan: string
    orType: string
    nothingYet: string
    print: string
    download: string
    codeLabel: string
  }

  /** How to know our texts again. */
  contact: {
    heading: string
    lead: string
    add: string
    /** In the card itself. */
    note: (url: string) => string
  }

  transparency: {
    title: (brand: string) => string
    lead: string
    subjectsHeading: string
    service: string
    marketing: string
    /** A name in a list of names. */
    quoted: (category: string) => string
    choose: (category: string) => string
    together: string
    hoursHeading: string
    hoursService: string
    hoursMarketing: string
    hoursOf: (categories: string) => string
    hoursElsewhere: string
    hoursLaw: string
    sendersHeading: string
    senders: string
    leaveHeading: string
    leaveLead: string
    leaveReply: string
    leaveLink: string
    leavePage: string
    leaveSay: string
    leaveWrite: (email: string) => string
    leaveCall: (phone: string) => string
    leaveEffect: string
    keptHeading: string
    kept: string
  }

  accessibility: {
    title: string
    lead: (brand: string) => string
    scope: (host: string) => string
    stateHeading: string
    state: string
    notAudited: string
    testedHeading: string
    testedLead: string
    tested: string[]
    limitsHeading: string
    limits: string
    /** Only where the brand asks for a code. */
    timeLimit: string
    helpHeading: string
    help: (email: string) => string
    helpPhone: (phone: string) => string
    remedyHeading: string
    remedy: string
    made: (date: string) => string
  }

  footer: {
    label: string
    transparency: string
    accessibility: string
  }

  /** What a link to the landing page says of it. */
  invitation: (brand: string) => string
}
